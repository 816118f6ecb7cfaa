import { describe } from '@jest/globals';
import { rotation } from '@testing/on-call/rotas';
import { everywhere, onDuty, step } from '@testing/paging/ladders';
import { story } from '@testing/paging/story';

const DUTY = { duty: 'primary' } as const;
const BACKUP = { duty: 'backup' } as const;

describe('when the pager was away', () => {
  story(
    'for a minute: within sixty seconds nothing is late, and rounds keep their instants',
    `Sat 02:13:00  customer reports a blocker
     Sat 02:13:00  → 1/1 pages ada
     Sat 02:42:30  the pager stops
     Sat 02:43:30  the pager starts
     Sat 02:43:30  → 1/2 escalates to ben, due Sat 02:43:00
     Sat 03:13:00  → 2/1 escalates to ada
     Sat 03:14:00  the story ends`,
  );
  story(
    'sixty seconds after the instant it is not late',
    `Sat 02:13:00  customer reports a blocker
     Sat 02:13:00  → 1/1 pages ada
     Sat 02:42:30  the pager stops
     Sat 02:44:00  the pager starts
     Sat 02:44:00  → 1/2 escalates to ben, due Sat 02:43:00
     Sat 03:13:00  → 2/1 escalates to ada
     Sat 03:14:00  the story ends`,
  );
  story(
    'a second more and it is: the next round counts from when it went out',
    `Sat 02:13:00  customer reports a blocker
     Sat 02:13:00  → 1/1 pages ada
     Sat 02:42:30  the pager stops
     Sat 02:44:01  the pager starts
     Sat 02:44:01  → 1/2 escalates to ben, due Sat 02:43:00
     Sat 03:14:01  → 2/1 escalates to ada
     Sat 03:15:00  the story ends`,
  );
  story(
    'for 31 minutes: what is due goes out in order, each by its own instant',
    `Sat 02:12  the pager stops
     Sat 02:13  customer reports a blocker
     Sat 02:43  the pager starts
     Sat 02:43  → 1/1 pages ada, due Sat 02:13:00
     Sat 02:43  → 1/2 escalates to ben
     Sat 03:13  → 2/1 escalates to ada
     Sat 03:14  the story ends`,
  );
  story(
    'for 31 minutes after the first page',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:14  the pager stops
     Sat 02:45  the pager starts
     Sat 02:45  → 1/2 escalates to ben, due Sat 02:43:00
     Sat 03:15  → 2/1 escalates to ada
     Sat 03:16  the story ends`,
  );
  story(
    'for 600 minutes: it uses no rounds up',
    `Sat 02:10  the pager stops
     Sat 02:13  customer reports a blocker
     Sat 12:10  the pager starts
     Sat 12:10  → 1/1 pages ada, due Sat 02:13:00
     Sat 12:10  → 1/2 escalates to ben, due Sat 02:43:00
     Sat 12:40  → 2/1 escalates to ada
     Sat 13:10  → 2/2 escalates to ben
     Sat 13:40  → 3/1 escalates to ada
     Sat 14:10  → 3/2 escalates to ben
     Sat 14:40  → all rounds are over
     Sat 14:40  → 3/last escalates to boss
     Sat 14:41  the story ends`,
  );
  story(
    'a target that a later late step names again is called once',
    `Sat 02:12  the pager stops
     Sat 02:13  customer reports a blocker
     Sat 03:00  the pager starts
     Sat 03:00  → 1/1 leaves it to step 3, due Sat 02:13:00
     Sat 03:00  → 1/2 pages ben, due Sat 02:23:00
     Sat 03:00  → 1/3 escalates to ada, due Sat 02:33:00
     Sat 03:10  → 2/1 pages ada
     Sat 03:11  the story ends`,
    everywhere([step(DUTY), step(BACKUP, 10), step(DUTY, 10)]),
  );
  story(
    'but not where the later one is still to come',
    `Sat 02:12  the pager stops
     Sat 02:13  customer reports a blocker
     Sat 02:25  the pager starts
     Sat 02:25  → 1/1 pages ada, due Sat 02:13:00
     Sat 02:25  → 1/2 escalates to ben, due Sat 02:23:00
     Sat 02:33  → 1/3 escalates to ada
     Sat 02:43  → 2/1 pages ada
     Sat 02:44  the story ends`,
    everywhere([step(DUTY), step(BACKUP, 10), step(DUTY, 10)]),
  );
  story(
    'a loud page is not left to a quiet one',
    `Sat 02:12  the pager stops
     Sat 02:13  customer reports a blocker
     Sat 02:30  the pager starts
     Sat 02:30  → 1/1 pages ada, due Sat 02:13:00
     Sat 02:30  → 1/2 skips ada: just-paged, due Sat 02:23:00
     Sat 02:31  the story ends`,
    everywhere([step(DUTY), step(DUTY, 10, { loud: false })], { repeatAfterSeconds: 3_600 }),
  );
  story(
    'over the beginning of the hours: the boundary counts, also where it is written late',
    `Mon 07:50  the pager stops
     Mon 07:55  customer reports a blocker
     Mon 09:00  the pager starts
     Mon 09:00  → 1/1 pages ada, due Mon 07:55:00
     Mon 09:00  → the hours begin, due Mon 08:00:00
     Mon 09:00  → 1/1 pages sam, due Mon 08:00:00
     Mon 09:00  → 1/2 escalates to desk, due Mon 08:10:00
     Mon 09:20  → 2/1 escalates to sam
     Mon 09:21  the story ends`,
  );
  story(
    'over the beginning of the hours of what was minor',
    `Mon 07:00  customer reports a minor
     Mon 07:50  the pager stops
     Mon 08:40  the pager starts
     Mon 08:40  → the hours begin, due Mon 08:00:00
     Mon 08:40  → 1/1 pages sam quietly, due Mon 08:00:00
     Mon 08:40  → 1/2 escalates to desk quietly, due Mon 08:30:00
     Mon 09:10  → 2/1 escalates to sam quietly
     Mon 09:11  the story ends`,
  );
  story(
    'and somebody acknowledged meanwhile: nobody is called',
    `Sat 02:12  the pager stops
     Sat 02:13  customer reports a blocker
     Sat 02:30  ada acknowledges
     Sat 02:43  the pager starts
     Sat 06:00  the story ends`,
  );
  story(
    'a late step calls who is on duty now',
    `Mon 07:54  the pager stops
     Mon 07:55  monitoring reports a blocker
     Mon 08:10  the pager starts
     Mon 08:10  → 1/1 pages cleo, due Mon 07:55:00
     Mon 08:25  → 1/2 escalates to ben
     Mon 08:26  the story ends`,
    { rota: { primary: [rotation({ memberIds: ['cleo', 'ada'] })] } },
  );
  story(
    'a step that is not late calls who was on duty at its instant',
    `Mon 07:59:50  the pager stops
     Mon 07:59:55  monitoring reports a blocker
     Mon 08:00:20  the pager starts
     Mon 08:00:20  → 1/1 pages ada, due Mon 07:59:55
     Mon 08:01:00  the story ends`,
    { rota: { primary: [rotation({ memberIds: ['cleo', 'ada'] })] } },
  );
  story(
    'in the middle of a team',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1.1 pages uma
     Sat 02:14  the pager stops
     Sat 02:30  the pager starts
     Sat 02:30  → 1/1.2 pages vic, due Sat 02:15:00
     Sat 02:30  → 1/1.3 pages wes, due Sat 02:17:00
     Sat 02:43  → 1/2 escalates to ada
     Sat 02:44  the story ends`,
    everywhere([step({ team: 'net' }), step(DUTY, 30)]),
  );
  story(
    'when all rounds were over: the last resort counts from when it was called',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  the pager stops
     Sat 02:30  the pager starts
     Sat 02:30  → all rounds are over, due Sat 02:23:00
     Sat 02:30  → 1/last escalates to boss, due Sat 02:23:00
     Sat 02:40  → 2/last pages boss
     Sat 02:41  the story ends`,
    everywhere([step(DUTY)], { rounds: 1, repeatAfterSeconds: 600 }),
  );
  story(
    'when an acknowledgement ran out: five minutes from when that was written',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada acknowledges until Sat 02:40
     Sat 02:30  the pager stops
     Sat 03:00  the pager starts
     Sat 03:00  → the acknowledgement of ada expires: snooze-over
     Sat 03:00  → expiry: pages ada
     Sat 03:05  → 1/1 pages ada
     Sat 03:06  the story ends`,
  );
  story(
    'a decline meanwhile brings the next step forward to when it was recorded',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:14  the pager stops
     Sat 02:20  ada declines
     Sat 02:50  the pager starts
     Sat 02:50  → 1/2 pages ben, due Sat 02:20:00
     Sat 03:20  → 2/1 escalates to ada
     Sat 03:21  the story ends`,
    onDuty(),
  );
});
