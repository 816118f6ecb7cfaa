import { describe } from '@jest/globals';
import { everywhere, step } from '@testing/paging/ladders';
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
