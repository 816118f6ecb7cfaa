import { describe } from '@jest/globals';
import { everywhere, onDuty, step } from '@testing/paging/ladders';
import { story } from '@testing/paging/story';

describe('when the cell becomes another', () => {
  story(
    'raised: whoever was called keeps the instant, and the next counts from it',
    `Tue 10:00  customer reports a major
     Tue 10:00  → 1/1 pages sam
     Tue 10:05  is classified as blocker
     Tue 10:10  → 1/2 escalates to desk
     Tue 10:30  → 1/3 escalates to ada
     Tue 10:31  the story ends`,
  );
  story(
    'raised late: the next at once',
    `Tue 10:00  customer reports a major
     Tue 10:00  → 1/1 pages sam
     Tue 10:20  is classified as blocker
     Tue 10:20  → 1/2 escalates to desk
     Tue 10:40  → 1/3 escalates to ada
     Tue 10:41  the story ends`,
  );
  story(
    'raised from what is quiet: a quiet page was none',
    `Tue 10:00:00  customer reports a minor
     Tue 10:00:00  → 1/1 pages sam quietly
     Tue 10:00:30  is classified as blocker
     Tue 10:00:30  → 1/1 pages sam
     Tue 10:10:30  → 1/2 escalates to desk
     Tue 10:11:00  the story ends`,
  );
  story(
    'lowered: who was called aloud is not called quietly',
    `Tue 10:00  customer reports a blocker
     Tue 10:00  → 1/1 pages sam
     Tue 10:02  is classified as minor
     Tue 10:30  → 1/2 escalates to desk quietly
     Tue 11:00  → 2/1 escalates to sam quietly
     Tue 11:01  the story ends`,
  );
  story(
    'lowered at night to what calls nobody, until the hours begin',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  is classified as minor
     Mon 08:00  → the hours begin
     Mon 08:00  → 1/1 pages sam quietly
     Mon 08:01  the story ends`,
  );
  story(
    'raised at night from what called nobody',
    `Sat 02:13  customer reports a minor
     Sat 02:20  is classified as blocker
     Sat 02:20  → 1/1 pages ada
     Sat 02:50  → 1/2 escalates to ben
     Sat 02:51  the story ends`,
  );
  story(
    'the same ladder by another priority: nothing is lost and nobody is called twice',
    `Sat 02:13  customer reports a critical
     Sat 02:13  → 1/1 pages ada
     Sat 02:30  is classified as blocker
     Sat 02:43  → 1/2 escalates to ben
     Sat 03:00  is classified as critical
     Sat 03:13  → 2/1 escalates to ada
     Sat 03:14  the story ends`,
  );
  story(
    'after all rounds are over the ladder of the new cell begins anew',
    `Sat 02:13  customer reports a critical
     Sat 02:13  → 1/1 pages ada
     Sat 02:23  → all rounds are over
     Sat 02:23  → 1/last escalates to boss
     Sat 02:25  is classified as blocker
     Sat 02:25  → 1/1 pages ada
     Sat 02:35  → all rounds are over
     Sat 02:35  → 1/last escalates to boss
     Sat 02:36  the story ends`,
    everywhere([step({ duty: 'primary' })], { rounds: 1, repeatAfterSeconds: 600 }),
  );
  story(
    'it is no incident at all',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  field kind of 0 is corrected to request
     Mon 12:00  the story ends`,
  );
  story(
    'it is an incident after all',
    `Sat 02:13  customer reports a request
     Sat 02:20  field kind of 0 is corrected to incident
     Sat 02:20  → 1/1 pages ada
     Sat 02:50  → 1/2 escalates to ben
     Sat 02:51  the story ends`,
  );
  story(
    'the monitoring reported it and no customer: who is on duty',
    `Tue 10:00  customer reports a blocker
     Tue 10:00  → 1/1 pages sam
     Tue 10:05  field channel of 0 is corrected to monitoring
     Tue 10:05  → 1/1 pages ada
     Tue 10:35  → 1/2 escalates to ben
     Tue 10:36  the story ends`,
  );
  story(
    'it is another customer’s: the ladder is walked anew, and who was called keeps the page',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  field customerId of 0 is corrected to globex
     Sat 02:43  → 1/2 escalates to ben
     Sat 03:13  → 2/1 escalates to ada
     Sat 03:14  the story ends`,
  );
  story(
    'of no project any more: nobody is SDM, and the next step comes at once',
    `Tue 10:00  customer reports a blocker
     Tue 10:00  → 1/1 pages sam
     Tue 10:05  field projectId of 0 is corrected to nothing
     Tue 10:10  → 1/2 escalates to desk
     Tue 10:30  → 1/3 escalates to ada
     Tue 10:50  → 2/1 skips sdm: no-project
     Tue 10:50  → 2/2 pages desk
     Tue 11:10  → 2/3 escalates to ada
     Tue 11:11  the story ends`,
  );
  story(
    'a correction of something else moves nothing',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  field title of 0 is corrected to mistyped
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:44  the story ends`,
  );
  story(
    'while somebody has it: the new ladder counts once they release it',
    `Tue 10:00  customer reports a major
     Tue 10:00  → 1/1 pages sam
     Tue 10:05  sam acknowledges
     Tue 10:10  is classified as blocker
     Tue 10:30  sam releases it
     Tue 10:30  → 1/1 pages sam
     Tue 10:40  → 1/2 escalates to desk
     Tue 10:41  the story ends`,
  );
  story(
    'a mended matrix counts from when it comes',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  the matrix is mended
     Sat 02:33  → 1/2 escalates to cleo
     Sat 02:34  the story ends`,
    {
      ...onDuty(),
      mended: everywhere([step({ duty: 'primary' }), step({ person: 'cleo' }, 20)]).matrix!,
    },
  );
  story(
    'a mended matrix with the same ladder moves nothing',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:50  the matrix is mended
     Sat 03:13  → 2/1 escalates to ada
     Sat 03:14  the story ends`,
    onDuty(),
  );
  story(
    'a mended matrix that calls somebody where nobody was called: from the next hours on',
    `Sat 02:13  customer reports a minor
     Sat 02:20  the matrix is mended
     Mon 08:00  → the hours begin
     Mon 08:00  → 1/1 pages cleo
     Mon 08:01  the story ends`,
    { mended: everywhere([step({ person: 'cleo' })]).matrix! },
  );
});
