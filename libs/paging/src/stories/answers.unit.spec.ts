import { describe } from '@jest/globals';
import { everywhere, onDuty, step } from '@testing/paging/ladders';
import { story } from '@testing/paging/story';

describe('what stops a ladder', () => {
  story(
    'an acknowledgement',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:42:59  ada acknowledges
     Sat 12:00  the story ends`,
  );
  story(
    'an acknowledgement in the second of the next step',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  ada acknowledges
     Sat 12:00  the story ends`,
  );
  story(
    'that somebody works on it',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  cleo starts work
     Sat 12:00  the story ends`,
  );
  story(
    'no assignment',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  is assigned to ada
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:44  the story ends`,
  );
  story(
    'no hold for a reason that the cell does not list',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada puts it on hold: awaiting-vendor
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:44  the story ends`,
    onDuty({ stoppedByHolds: ['awaiting-customer'] }),
  );
  story(
    'a hold for a listed one; five minutes after its end all begins anew',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada puts it on hold: awaiting-customer
     Sat 04:00  ada resumes it
     Sat 04:05  → 1/1 pages ada
     Sat 04:35  → 1/2 escalates to ben
     Sat 04:36  the story ends`,
    onDuty({ stoppedByHolds: ['awaiting-customer'] }),
  );
  story(
    'that hold no longer, where its reason becomes another: at once, nobody has resumed it',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada puts it on hold: awaiting-customer
     Sat 04:00  ada puts it on hold: other
     Sat 04:00  → 1/1 pages ada
     Sat 04:30  → 1/2 escalates to ben
     Sat 04:31  the story ends`,
    onDuty({ stoppedByHolds: ['awaiting-customer'] }),
  );
  story(
    'the resolution, the cancellation, a merge: it has ended',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  is merged away
     Sat 12:00  the story ends`,
  );
  story(
    'no page that was made elsewhere',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ben was paged elsewhere
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:44  the story ends`,
  );
});

describe('a page that is declined, or reaches nobody', () => {
  story(
    'brings the next step forward, and what follows counts from there',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:15  ada declines
     Sat 02:15  → 1/2 pages ben
     Sat 02:45  → 2/1 escalates to ada
     Sat 03:15  → 2/2 escalates to ben
     Sat 03:16  the story ends`,
  );
  story(
    'is an escalation where nothing reached anybody',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:17:30  ada cannot be reached
     Sat 02:17:30  → 1/2 escalates to ben
     Sat 02:47:30  → 2/1 escalates to ada
     Sat 02:48  the story ends`,
  );
  story(
    'leaves the next round where it was: a gateway that is down uses no rounds up',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:14  ada cannot be reached
     Sat 02:14  → 1/2 escalates to ben
     Sat 02:15  ben cannot be reached
     Sat 02:44  → 2/1 escalates to ada
     Sat 02:45  ada cannot be reached
     Sat 02:45  → 2/2 escalates to ben
     Sat 02:46  the story ends`,
  );
  story(
    'moves nothing once the next step has gone out',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:50  ada declines
     Sat 03:13  → 2/1 escalates to ada
     Sat 03:14  the story ends`,
  );
  story(
    'moves nothing after an acknowledgement',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:15  ben acknowledges
     Sat 02:16  ada declines
     Sat 04:00  the story ends`,
  );
  story(
    'of several whom a step means, when all have declined',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages uma
     Sat 02:13  → 1/1 pages vic
     Sat 02:13  → 1/1 pages wes
     Sat 02:14  uma declines
     Sat 02:15  wes declines
     Sat 02:16  vic declines
     Sat 02:16  → 1/2 pages ada
     Sat 02:17  the story ends`,
    everywhere([step({ team: 'net' }, 0, { together: true }), step({ duty: 'primary' }, 30)]),
  );
  story(
    'counts for the kept page as well, where the ladder changed meanwhile',
    `Tue 10:00  customer reports a major
     Tue 10:00  → 1/1 pages sam
     Tue 10:02  is classified as blocker
     Tue 10:04  sam declines
     Tue 10:04  → 1/2 pages desk
     Tue 10:24  → 1/3 escalates to ada
     Tue 10:25  the story ends`,
  );
});
