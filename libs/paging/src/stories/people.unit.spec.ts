import { describe } from '@jest/globals';
import { everywhere, onDuty, step } from '@testing/paging/ladders';
import { story } from '@testing/paging/story';

const DUTY = { duty: 'primary' } as const;

describe('whom a role means', () => {
  story(
    'in a meeting: the next step comes at once',
    `Tue 09:00  sam is in a meeting until Tue 11:00
     Tue 10:00  customer reports a blocker
     Tue 10:00  → 1/1 skips sdm: meeting
     Tue 10:00  → 1/2 pages desk
     Tue 10:20  → 1/3 escalates to ada
     Tue 10:40  → 2/1 skips sdm: meeting
     Tue 10:40  → 2/2 pages desk
     Tue 10:41  the story ends`,
  );
  story(
    'on leave: the deputy',
    `Tue 09:00  sam is on leave until Fri 08:00
     Tue 10:00  customer reports a blocker
     Tue 10:00  → 1/1 pages dora (for sam)
     Tue 10:10  → 1/2 escalates to desk
     Tue 10:11  the story ends`,
  );
  story(
    'the deputy is away as well',
    `Tue 09:00  sam is on leave until Fri 08:00
     Tue 09:00  dora is in a meeting until Tue 12:00
     Tue 10:00  customer reports a blocker
     Tue 10:00  → 1/1 skips sdm: meeting
     Tue 10:00  → 1/2 pages desk
     Tue 10:01  the story ends`,
  );
  story(
    'back in the second of the step',
    `Tue 09:00  sam is in a meeting until Tue 10:00
     Tue 10:00  customer reports a blocker
     Tue 10:00  → 1/1 pages sam
     Tue 10:01  the story ends`,
  );
  story(
    'has left: the deputy',
    `Tue 09:00  sam leaves
     Tue 10:00  customer reports a major
     Tue 10:00  → 1/1 pages dora (for sam)
     Tue 10:30  → 1/2 escalates to desk
     Tue 10:31  the story ends`,
  );
  story(
    'the BRM of the customer',
    `Tue 10:00  customer reports a major
     Tue 10:00  → 1/1 pages nora
     Tue 10:05  → 1/2 escalates to ada
     Tue 10:06  the story ends`,
    everywhere([step({ role: 'brm' }), step(DUTY, 5)]),
  );
});

describe('who is on duty', () => {
  story(
    'by an override from the very second',
    `Sat 01:00  cleo is primary from Sat 02:13:00 until Sat 08:00:00
     Sat 02:13:00  monitoring reports a blocker
     Sat 02:13:00  → 1/1 pages cleo
     Sat 02:14:00  the story ends`,
  );
  story(
    'by an override a second later: not yet',
    `Sat 01:00  cleo is primary from Sat 02:13:01 until Sat 08:00:00
     Sat 02:13:00  monitoring reports a blocker
     Sat 02:13:00  → 1/1 pages ada
     Sat 02:14:00  the story ends`,
  );
  story(
    'by an override that ends in that second: not any more',
    `Sat 01:00  cleo is primary from Sat 01:00:00 until Sat 02:13:00
     Sat 02:13:00  monitoring reports a blocker
     Sat 02:13:00  → 1/1 pages ada
     Sat 02:14:00  the story ends`,
  );
  story(
    'by an override that was entered while the ladder was at work',
    `Sat 02:13  monitoring reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:30  cleo is backup from Sat 02:40 until Sat 08:00
     Sat 02:43  → 1/2 escalates to cleo
     Sat 02:44  the story ends`,
  );
  story(
    'recorded as ill: paged all the same, and the next step with them',
    `Fri 20:00  ada is ill until Mon 08:00
     Sat 02:13  monitoring reports a blocker
     Sat 02:13  → 1/1 pages ada (away)
     Sat 02:13  → 1/2 escalates to ben
     Sat 02:43  → 2/1 escalates to ada (away)
     Sat 02:43  → 2/2 escalates to ben
     Sat 02:44  the story ends`,
  );
  story(
    'nobody, because who was has left: the backup at once',
    `Fri 20:00  ada leaves
     Sat 02:13  monitoring reports a blocker
     Sat 02:13  → 1/1 skips primary: duty-gap
     Sat 02:13  → 1/2 pages ben
     Sat 02:43  → 2/1 skips primary: duty-gap
     Sat 02:43  → 2/2 pages ben
     Sat 02:44  the story ends`,
  );
  story(
    'both one person: the backup is a gap',
    `Sat 01:00  ben is primary from Sat 02:00 until Sat 08:00
     Sat 02:13  monitoring reports a blocker
     Sat 02:13  → 1/1 pages ben
     Sat 02:43  → 1/2 skips backup: duty-gap
     Sat 03:13  → 2/1 pages ben
     Sat 03:14  the story ends`,
  );
  story(
    'without any way: as if nobody were',
    `Fri 20:00  ada loses every way
     Sat 02:13  monitoring reports a blocker
     Sat 02:13  → 1/1 skips primary: no-way
     Sat 02:13  → 1/2 pages ben
     Sat 02:14  the story ends`,
  );
  story(
    'nobody at all: the last resort at once, and again',
    `Fri 20:00  ada leaves
     Fri 20:00  ben leaves
     Sat 02:13  monitoring reports a blocker
     Sat 02:13  → 1/1 skips primary: duty-gap
     Sat 02:13  → 1/2 skips backup: duty-gap
     Sat 02:13  → all rounds are over
     Sat 02:13  → 1/last pages boss
     Sat 02:43  → 2/last pages boss
     Sat 02:44  the story ends`,
  );
  story(
    'a second round in which nobody is left',
    `Sat 02:13  monitoring reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  → 1/2 escalates to ben
     Sat 03:00  ada leaves
     Sat 03:00  ben leaves
     Sat 03:13  → 2/1 skips primary: duty-gap
     Sat 03:13  → 2/2 skips backup: duty-gap
     Sat 03:13  → all rounds are over
     Sat 03:13  → 2/last pages boss
     Sat 03:14  the story ends`,
  );
});

describe('the last resort', () => {
  story(
    'that the matrix names goes before that of the settings',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  → all rounds are over
     Sat 02:43  → 1/last escalates to cleo
     Sat 02:44  the story ends`,
    everywhere([step(DUTY)], { rounds: 1, repeatAfterSeconds: 1_800, lastResort: { person: 'cleo' } }),
  );
  story(
    'is nobody where the cell says so',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  → all rounds are over
     Sat 06:00  the story ends`,
    everywhere([step(DUTY)], { rounds: 1, repeatAfterSeconds: 1_800, lastResort: false }),
  );
  story(
    'that cannot be reached is asked again',
    `Sat 02:00  boss is on leave until Sat 03:00
     Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  → all rounds are over
     Sat 02:43  → 1/last skips boss: leave
     Sat 03:13  → 2/last pages boss
     Sat 03:14  the story ends`,
    everywhere([step(DUTY)], { rounds: 1, repeatAfterSeconds: 1_800 }),
  );
  story(
    'who was just paged by a step is not paged twice',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages boss
     Sat 02:14  → all rounds are over
     Sat 02:14  → 1/last skips boss: just-paged
     Sat 02:15  → 2/last pages boss
     Sat 02:15:30  the story ends`,
    everywhere([step({ person: 'boss' })], { rounds: 1, repeatAfterSeconds: 60 }),
  );
});

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

describe('the longest storm', () => {
  story(
    'of twenty rounds ends',
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
