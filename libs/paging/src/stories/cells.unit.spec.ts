import { describe } from '@jest/globals';
import { story } from '@testing/paging/story';

/*
 * sam is SDM and dora the deputy, desk the Service Desk; ada is on duty and ben behind; boss is the last resort. `1/2` is
 * the second step of the first round. An arrow is what the pager does; everything else is what happens.
 */
describe('whom the cells of the default table call', () => {
  story(
    'outside the hours the backup half an hour later, where the primary does not answer',
    `Sat 02:13  monitoring reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  → 1/2 escalates to ben
     Sat 02:44:10  ben acknowledges
     Sat 06:00  the story ends`,
  );
  story(
    'three rounds, then the last resort, again and again',
    `Sat 02:13  customer reports a critical
     Sat 02:13  → 1/1 pages ada
     Sat 02:43  → 1/2 escalates to ben
     Sat 03:13  → 2/1 escalates to ada
     Sat 03:43  → 2/2 escalates to ben
     Sat 04:13  → 3/1 escalates to ada
     Sat 04:43  → 3/2 escalates to ben
     Sat 05:13  → all rounds are over
     Sat 05:13  → 3/last escalates to boss
     Sat 05:43  → 4/last pages boss
     Sat 06:13  → 5/last pages boss
     Sat 06:20  ada acknowledges
     Sat 10:00  the story ends`,
  );
  story(
    'inside the SDM, the Service Desk ten minutes later, the primary twenty after that',
    `Tue 10:00  customer reports a blocker
     Tue 10:00  → 1/1 pages sam
     Tue 10:10  → 1/2 escalates to desk
     Tue 10:30  → 1/3 escalates to ada
     Tue 10:50  → 2/1 escalates to sam
     Tue 11:00  → 2/2 escalates to desk
     Tue 11:05  sam acknowledges
     Tue 14:00  the story ends`,
  );
  story(
    'of a major one inside nobody on duty',
    `Tue 10:00  customer reports a major
     Tue 10:00  → 1/1 pages sam
     Tue 10:30  → 1/2 escalates to desk
     Tue 11:00  → 2/1 escalates to sam
     Tue 11:15  desk acknowledges
     Tue 14:00  the story ends`,
  );
  story(
    'of a minor one quietly, and nobody at the end; the next day it begins anew',
    `Tue 15:30  customer reports a minor
     Tue 15:30  → 1/1 pages sam quietly
     Tue 16:00  → 1/2 escalates to desk quietly
     Tue 16:30  → 2/1 escalates to sam quietly
     Tue 17:00  → 2/2 escalates to desk quietly
     Tue 17:30  → 3/1 escalates to sam quietly
     Tue 18:00  → the hours end
     Wed 08:00  → the hours begin
     Wed 08:00  → 1/1 pages sam quietly
     Wed 08:20  sam acknowledges
     Thu 20:00  the story ends`,
  );
  story(
    'all rounds of a quiet ladder',
    `Tue 10:00  customer reports a minor
     Tue 10:00  → 1/1 pages sam quietly
     Tue 10:30  → 1/2 escalates to desk quietly
     Tue 11:00  → 2/1 escalates to sam quietly
     Tue 11:30  → 2/2 escalates to desk quietly
     Tue 12:00  → 3/1 escalates to sam quietly
     Tue 12:30  → 3/2 escalates to desk quietly
     Tue 13:00  → all rounds are over
     Tue 17:59:59  the story ends`,
  );
  story(
    'of the monitoring who is on duty, also inside',
    `Tue 10:00  monitoring reports a critical
     Tue 10:00  → 1/1 pages ada
     Tue 10:30  → 1/2 escalates to ben
     Tue 10:31  ben acknowledges
     Tue 12:00  the story ends`,
  );
  story(
    'of the monitoring what is minor: quietly, inside',
    `Tue 17:40  monitoring reports a minor
     Tue 17:40  → 1/1 pages ada quietly
     Tue 18:00  → the hours end
     Wed 08:00  → the hours begin
     Wed 08:00  → 1/1 pages ada quietly
     Wed 08:30  → 1/2 escalates to ben quietly
     Wed 08:31  the story ends`,
  );
  story(
    'what comes over the API counts as a customer’s',
    `Tue 10:00  api reports a major
     Tue 10:00  → 1/1 pages sam
     Tue 10:01  sam acknowledges
     Tue 12:00  the story ends`,
  );
  story(
    'until it is classified as what may be the worst',
    `Tue 10:00  customer reports
     Tue 10:00  → 1/1 pages sam
     Tue 10:10  → 1/2 escalates to desk
     Tue 10:20  is classified as major
     Tue 10:40  → 2/1 escalates to sam
     Tue 10:41  the story ends`,
  );
  story(
    'nobody for a request, which the matrix does not name',
    `Sat 02:13  customer reports a request
     Mon 12:00  the story ends`,
  );
  story(
    'for a request where the matrix names it',
    `Sat 02:13  customer reports a request
     Sat 02:13  → 1/1 pages ada
     Sat 02:14  ada acknowledges
     Sat 04:00  the story ends`,
    { matrix: { kinds: ['incident', 'request'] } },
  );
  story(
    'as outside on a holiday',
    `04-03 10:00  customer reports a blocker
     04-03 10:00  → 1/1 pages ada
     04-03 10:30  → 1/2 escalates to ben
     04-03 10:31  ben starts work
     04-03 18:00  the story ends`,
  );
  story(
    'nobody for what is minor outside, until the hours begin',
    `Sat 02:13  customer reports a minor
     Mon 08:00  → the hours begin
     Mon 08:00  → 1/1 pages sam quietly
     Mon 08:10  sam acknowledges
     03-31 12:00  the story ends`,
  );
});
