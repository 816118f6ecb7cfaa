import { describe } from '@jest/globals';
import { story } from '@testing/paging/story';

describe('what was written down late', () => {
  story(
    'an acknowledgement stops the ladder when it is recorded, and makes no earlier page a mistake',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:50  ada acknowledges, as of Sat 02:20
     Sat 06:00  the story ends`,
  );
  story(
    'a report is called about when it is recorded',
    `Sat 02:13  customer reports a blocker, as of Sat 01:00
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:44  the story ends`,
  );
  story(
    'a report of the office hours, recorded outside, is one of the night',
    `Tue 18:30  customer reports a blocker, as of Tue 17:30
     Tue 18:30  → 1/1 pages ada
     Tue 18:31  the story ends`,
  );
  story(
    'a classification that is not the present one moves nothing',
    `Sat 02:13  customer reports
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  is classified as critical
     Sat 02:30  is classified as minor, as of Sat 02:15
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:44  the story ends`,
  );
  story(
    'an acknowledgement from before a reopening stops nothing',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:30  is resolved
     Sat 02:40  is reopened
     Sat 02:40  → 1/1 pages ada
     Sat 02:45  ada acknowledges, as of Sat 02:20
     Sat 03:10  → 1/2 escalates to ben
     Sat 03:11  the story ends`,
  );
  story(
    'a resolution ends it when it is recorded',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:50  is resolved, as of Sat 02:30
     Sat 06:00  the story ends`,
  );
});

describe('what was imported', () => {
  story(
    'calls nobody',
    `Sat 02:13  imported: customer reports a blocker
     Mon 12:00  the story ends`,
  );
  story(
    'until a live event makes the cell another',
    `Sat 02:13  imported: customer reports a minor
     Sat 03:00  is classified as blocker
     Sat 03:00  → 1/1 pages ada
     Sat 03:30  → 1/2 escalates to ben
     Sat 03:31  the story ends`,
  );
  story(
    'a live note changes nothing of that',
    `Sat 02:13  imported: customer reports a blocker
     Sat 03:00  ada writes a note
     Sat 03:10  is assigned to ada
     Mon 12:00  the story ends`,
  );
  story(
    'until it is reopened',
    `Sat 02:13  imported: customer reports a blocker
     Sat 02:13  imported: is resolved
     Sat 03:00  is reopened
     Sat 03:00  → 1/1 pages ada
     Sat 03:01  the story ends`,
  );
  story(
    'on a live incident: a classification moves nothing',
    `Tue 10:00  customer reports a major
     Tue 10:00  → 1/1 pages sam
     Tue 10:05  imported: is classified as blocker
     Tue 10:30  → 1/2 escalates to desk
     Tue 10:31  the story ends`,
  );
  story(
    'on a live incident: nobody is called for what is resolved',
    `Tue 10:00  customer reports a major
     Tue 10:00  → 1/1 pages sam
     Tue 10:05  imported: is resolved
     Tue 12:00  the story ends`,
  );
});

describe('what was open before paging was switched on', () => {
  story(
    'calls nobody',
    `Sat 02:13  customer reports a blocker
     Sat 02:20  paging is switched on
     Mon 12:00  the story ends`,
    { off: true },
  );
  story(
    'nothing is called about while it is off',
    `Sat 02:13  customer reports a blocker
     Mon 12:00  the story ends`,
    { off: true },
  );
  story(
    'until its cell becomes another',
    `Sat 02:13  customer reports a critical
     Sat 02:20  paging is switched on
     Sat 03:00  is classified as blocker
     Sat 03:00  → 1/1 pages ada
     Sat 03:30  → 1/2 escalates to ben
     Sat 03:31  the story ends`,
    { off: true },
  );
  story(
    'or it is reopened',
    `Sat 02:13  customer reports a critical
     Sat 02:14  is resolved
     Sat 02:20  paging is switched on
     Sat 03:00  is reopened
     Sat 03:00  → 1/1 pages ada
     Sat 03:01  the story ends`,
    { off: true },
  );
  story(
    'the hours begin nothing of it',
    `Sat 02:13  customer reports a minor
     Sat 02:20  paging is switched on
     03-31 12:00  the story ends`,
    { off: true },
  );
  story(
    'what it said before is no cell that it left',
    `Sat 02:13  customer reports a minor
     Sat 02:20  paging is switched on
     Sat 02:30  is classified as major
     Sat 02:30  → 1/1 pages ada
     Sat 02:40  ada acknowledges
     Mon 12:00  the story ends`,
    { off: true },
  );
});
