import { describe } from '@jest/globals';
import { rotation } from '@testing/on-call/rotas';
import { story } from '@testing/paging/story';

/** ada until Monday at eight, then cleo for a week. */
const WEEKS = { rota: { primary: [rotation({ memberIds: ['cleo', 'ada'] })] } };

describe('when the shift ends of whoever has it', () => {
  story(
    'successor and holder are told once, aloud of a blocker',
    `Sun 23:00  monitoring reports a blocker
     Sun 23:00  → 1/1 pages ada
     Sun 23:05  ada acknowledges
     Mon 08:00  → the shift of ada is over, cleo follows
     Mon 08:00  → handover: pages cleo
     Mon 08:00  → handover: pages ada
     Mon 20:00  the story ends`,
    WEEKS,
  );
  story(
    'quietly of anything else',
    `Sun 23:00  monitoring reports a critical
     Sun 23:00  → 1/1 pages ada
     Sun 23:05  ada acknowledges
     Mon 08:00  → the shift of ada is over, cleo follows
     Mon 08:00  → handover: pages cleo quietly
     Mon 08:00  → handover: pages ada quietly
     Mon 20:00  the story ends`,
    WEEKS,
  );
  story(
    'not once it is resolved',
    `Sun 23:00  monitoring reports a blocker
     Sun 23:00  → 1/1 pages ada
     Sun 23:05  ada acknowledges
     Mon 07:59:59  is resolved
     Mon 20:00  the story ends`,
    WEEKS,
  );
  story(
    'not while they go on by an override; then at its end',
    `Sun 23:00  monitoring reports a blocker
     Sun 23:00  → 1/1 pages ada
     Sun 23:05  ada acknowledges
     Sun 23:30  ada is primary from Mon 08:00 until Mon 10:00
     Mon 10:00  → the shift of ada is over, cleo follows
     Mon 10:00  → handover: pages cleo
     Mon 10:00  → handover: pages ada
     Mon 20:00  the story ends`,
    WEEKS,
  );
  story(
    'not where they are on duty again within the hour',
    `Sun 23:00  monitoring reports a blocker
     Sun 23:00  → 1/1 pages ada
     Sun 23:05  ada acknowledges
     Sun 23:30  ada is backup from Mon 09:00 until Mon 12:00
     Mon 12:00  → the shift of ada is over, cleo follows
     Mon 12:00  → handover: pages cleo
     Mon 12:00  → handover: pages ada
     Mon 20:00  the story ends`,
    WEEKS,
  );
  story(
    'who took it over last is asked, and was on duty through another shift',
    `Sun 23:00  monitoring reports a blocker
     Sun 23:00  → 1/1 pages ada
     Sun 23:30  → 1/2 escalates to ben
     Sun 23:31  ada acknowledges
     Sun 23:40  ben acknowledges
     Mon 20:00  the story ends`,
    WEEKS,
  );
  story(
    'nobody who was paged by their role',
    `Fri 17:00  customer reports a blocker
     Fri 17:00  → 1/1 pages sam
     Fri 17:05  sam acknowledges
     Mon 20:00  the story ends`,
    WEEKS,
  );
});
