import { describe } from '@jest/globals';
import { story } from '@testing/paging/story';

describe('who is called at night', () => {
  story(
    'the backup half an hour later, where the primary does not answer',
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
    'nobody for what is minor, until the hours begin',
    `Sat 02:13  customer reports
     Sat 02:13  → 1/1 pages ada
     Sat 02:14  is classified as minor
     Mon 08:00  → the hours begin
     Mon 08:00  → 1/1 pages sam quietly
     Mon 08:30  → 1/2 escalates to desk quietly
     Mon 08:31  the story ends`,
  );
  story(
    'who reports it classified as minor calls nobody',
    `Sat 02:13  customer reports a minor
     Mon 08:00  → the hours begin
     Mon 08:00  → 1/1 pages sam quietly
     Mon 08:10  sam acknowledges
     Tue 08:00  the story ends`.replace('Tue 08:00', '03-31 12:00'),
  );
});
