import { describe } from '@jest/globals';
import { everywhere, onDuty, step } from '@testing/paging/ladders';
import { story } from '@testing/paging/story';

const DUTY = { duty: 'primary' } as const;

describe('a team', () => {
  const NET = [step({ team: 'net' }), step(DUTY, 30)];
  story(
    'by its own ways in its hours; outside them the next step at once',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 skips desk: team-closed
     Sat 02:13  → 1/2 pages ada
     Sat 02:14  the story ends`,
    everywhere([step({ team: 'desk' }), step(DUTY, 10)]),
  );
  story(
    'without ways of its own: its members, two minutes apart; the next step counts from the first',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1.1 pages uma
     Sat 02:15  → 1/1.2 pages vic
     Sat 02:17  → 1/1.3 pages wes
     Sat 02:43  → 1/2 escalates to ada
     Sat 02:44  the story ends`,
    everywhere(NET),
  );
  story(
    'the team of the project',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1.1 pages uma
     Sat 02:14  uma acknowledges
     Sat 02:44  the story ends`,
    everywhere([step({ projectTeam: true }), step(DUTY, 30)]),
  );
  story(
    'a member who declines brings the next one forward, and the next step stays',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1.1 pages uma
     Sat 02:14  uma declines
     Sat 02:14  → 1/1.2 pages vic
     Sat 02:16  → 1/1.3 pages wes
     Sat 02:43  → 1/2 escalates to ada
     Sat 02:44  the story ends`,
    everywhere(NET),
  );
  story(
    'all of whom decline: the next step at once',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1.1 pages uma
     Sat 02:14  uma declines
     Sat 02:14  → 1/1.2 pages vic
     Sat 02:15  vic declines
     Sat 02:15  → 1/1.3 pages wes
     Sat 02:16  wes declines
     Sat 02:16  → 1/2 pages ada
     Sat 02:17  the story ends`,
    everywhere(NET),
  );
  story(
    'all at once, where the ladder says so',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages uma
     Sat 02:13  → 1/1 pages vic
     Sat 02:13  → 1/1 pages wes
     Sat 02:43  → 1/2 escalates to ada
     Sat 02:44  the story ends`,
    everywhere([step({ team: 'net' }, 0, { together: true }), step(DUTY, 30)]),
  );
  story(
    'of which one is away',
    `Sat 01:00  uma is on leave until Mon 08:00
     Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1.1 pages vic
     Sat 02:15  → 1/1.2 pages wes
     Sat 02:16  the story ends`,
    everywhere(NET),
  );
  story(
    'of which one falls ill meanwhile',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1.1 pages uma
     Sat 02:14  vic is ill
     Sat 02:15  → 1/1.2 pages wes
     Sat 02:43  → 1/2 escalates to ada
     Sat 02:44  the story ends`,
    everywhere(NET),
  );
  story(
    'of which nobody is left meanwhile',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1.1 pages uma
     Sat 02:14  vic is ill
     Sat 02:14  wes is ill
     Sat 02:15  → 1/1.2 skips net: team-away
     Sat 02:43  → 1/2 escalates to ada
     Sat 02:44  the story ends`,
    everywhere(NET),
  );
  story(
    'all of whom are away: the next step at once',
    `Sat 01:00  uma is on leave until Mon 08:00
     Sat 01:00  vic is on leave until Mon 08:00
     Sat 01:00  wes is on leave until Mon 08:00
     Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 skips net: team-away
     Sat 02:13  → 1/2 pages ada
     Sat 02:14  the story ends`,
    everywhere(NET),
  );
  story(
    'one of whom was just paged: the others come as they would',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages uma
     Sat 02:13  → 1/2.1 skips uma: just-paged
     Sat 02:15  → 1/2.2 pages vic
     Sat 02:17  → 1/2.3 pages wes
     Sat 02:18  the story ends`,
    everywhere([step({ person: 'uma' }), step({ team: 'net' }), step(DUTY, 30)]),
  );
  story(
    'one of whom answers: nobody after them is called',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1.1 pages uma
     Sat 02:15  → 1/1.2 pages vic
     Sat 02:16  vic acknowledges
     Sat 06:00  the story ends`,
    everywhere(NET),
  );
});

describe('who was just paged', () => {
  story(
    'by a step half a minute ago is not paged again, and what follows keeps its delay',
    `Sat 02:13:00  customer reports a blocker
     Sat 02:13:00  → 1/1 pages ada
     Sat 02:13:30  → 1/2 skips ada: just-paged
     Sat 02:43:30  → 1/3 pages ben
     Sat 02:44:00  the story ends`,
    everywhere([step(DUTY), step({ person: 'ada' }, 0.5), step({ duty: 'backup' }, 30)]),
  );
  story(
    'by a quiet step is paged aloud',
    `Sat 02:13:00  customer reports a blocker
     Sat 02:13:00  → 1/1 pages ada quietly
     Sat 02:13:30  → 1/2 escalates to ada
     Sat 02:14:00  the story ends`,
    everywhere([step(DUTY, 0, { loud: false }), step({ person: 'ada' }, 0.5)]),
  );
});

describe('a ladder of one step', () => {
  story(
    'calls the same person round by round, which is no escalation',
    `Sat 02:00  customer reports a blocker
     Sat 02:00  → 1/1 pages ada
     Sat 02:05  → 2/1 pages ada
     Sat 02:10  → 3/1 pages ada
     Sat 02:15  → 4/1 pages ada
     Sat 02:20  → all rounds are over
     Sat 02:20  → 4/last escalates to boss
     Sat 02:21  the story ends`,
    onDuty({ steps: [step(DUTY)], rounds: 4, repeatAfterSeconds: 300 }),
  );
});
