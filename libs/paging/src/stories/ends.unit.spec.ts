import { describe } from '@jest/globals';
import { story } from '@testing/paging/story';

describe('when it ends, and begins again', () => {
  story(
    'resolved: nobody is called any more',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:42:59  is resolved
     Sat 12:00  the story ends`,
  );
  story(
    'cancelled',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  is cancelled
     Sat 12:00  the story ends`,
  );
  story(
    'reopened: a run of its own, from the first step',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada acknowledges
     Sat 02:30  is resolved
     Sat 03:00  is reopened
     Sat 03:00  → 1/1 pages ada
     Sat 03:30  → 1/2 escalates to ben
     Sat 03:31  the story ends`,
  );
  story(
    'reopened after it was closed, in the hours of that day',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  is resolved
     Sat 02:30  is closed
     Mon 09:00  is reopened
     Mon 09:00  → 1/1 pages sam
     Mon 09:10  → 1/2 escalates to desk
     Mon 09:11  the story ends`,
  );
  story(
    'reopened within a minute of the page',
    `Sat 02:13:00  customer reports a blocker
     Sat 02:13:00  → 1/1 pages ada
     Sat 02:13:20  is resolved
     Sat 02:13:50  is reopened
     Sat 02:13:50  → 1/1 skips ada: just-paged
     Sat 02:43:50  → 1/2 pages ben
     Sat 02:44:00  the story ends`,
  );
});

describe('when one that nobody has taken is merged into it', () => {
  story(
    'its ladder is taken over where there is none at work',
    `Sat 02:13  customer reports a minor
     Sat 03:00  one of blocker is merged into it
     Sat 03:00  → takes over the ladder of blocker
     Sat 03:00  → 1/1 pages ada
     Sat 03:30  → 1/2 escalates to ben
     Sat 03:31  the story ends`,
  );
  story(
    'until the cell becomes another',
    `Sat 02:13  customer reports a minor
     Sat 03:00  one of blocker is merged into it
     Sat 03:00  → takes over the ladder of blocker
     Sat 03:00  → 1/1 pages ada
     Sat 03:10  field channel of 0 is corrected to monitoring
     Sat 05:00  the story ends`,
  );
  story(
    'also over the hours',
    `Mon 07:50  customer reports a minor
     Mon 07:51  one of blocker is merged into it
     Mon 07:51  → takes over the ladder of blocker
     Mon 07:51  → 1/1 pages ada
     Mon 08:00  → the hours begin
     Mon 08:00  → 1/1 pages sam
     Mon 08:10  → 1/2 escalates to desk
     Mon 08:11  the story ends`,
  );
  story(
    'who has it is told once',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada acknowledges
     Sat 03:00  one of critical is merged into it
     Sat 03:00  → merge: pages ada
     Sat 06:00  the story ends`,
  );
  story(
    'to whom it is assigned, where nobody acknowledged',
    `Sat 02:13  customer reports a minor
     Sat 02:14  is assigned to cleo
     Sat 03:00  one of critical is merged into it
     Sat 03:00  → merge: pages cleo
     Sat 06:00  the story ends`,
  );
  story(
    'the members of the team to which it is assigned',
    `Sat 02:13  customer reports a minor
     Sat 02:14  is assigned to the team net
     Sat 03:00  one of critical is merged into it
     Sat 03:00  → merge: pages uma
     Sat 03:00  → merge: pages vic
     Sat 03:00  → merge: pages wes
     Sat 06:00  the story ends`,
  );
  story(
    'a ladder at work goes on as it was',
    `Sat 02:13  customer reports a critical
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  one of blocker is merged into it
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:44  the story ends`,
  );
});
