import { describe } from '@jest/globals';
import { onDuty, step } from '@testing/paging/ladders';
import { story } from '@testing/paging/story';

const ladder = { steps: [step({ duty: 'primary' })] };
const asked = { blocker: { ladder }, critical: { ladder: { ...ladder, noSignAfterSeconds: 900 } } };
/** Of a blocker no sign is asked for. */
const signOfCriticals = { matrix: { cells: { inside: { customer: asked }, outside: { customer: asked } } } };

describe('an acknowledgement that no longer counts', () => {
  story(
    'pressed by mistake: all begins anew at once',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada acknowledges
     Sat 02:30  ada releases it
     Sat 02:30  → 1/1 pages ada
     Sat 03:00  → 1/2 escalates to ben
     Sat 03:01  the story ends`,
  );
  story(
    'within a minute of the page: who was just paged is not paged again, and the delay stays',
    `Sat 02:13:00  customer reports a blocker
     Sat 02:13:00  → 1/1 pages ada
     Sat 02:13:20  ada acknowledges
     Sat 02:14:00  ada releases it
     Sat 02:14:00  → 1/1 skips ada: just-paged
     Sat 02:44:00  → 1/2 pages ben
     Sat 02:45:00  the story ends`,
  );
  story(
    'a second later they are',
    `Sat 02:13:00  customer reports a blocker
     Sat 02:13:00  → 1/1 pages ada
     Sat 02:13:20  ada acknowledges
     Sat 02:14:01  ada releases it
     Sat 02:14:01  → 1/1 pages ada
     Sat 02:15:00  the story ends`,
  );
  story(
    'leaves the ladder alone where somebody else has it too',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada acknowledges
     Sat 02:21  ben acknowledges
     Sat 02:30  ada releases it
     Sat 03:30  ben releases it
     Sat 03:30  → 1/1 pages ada
     Sat 03:31  the story ends`,
  );
  story(
    'or works on it',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada acknowledges
     Sat 02:25  ada starts work
     Sat 02:30  ada releases it
     Sat 06:00  the story ends`,
  );
  story(
    'put off: when that is over the holder is paged, and five minutes later the ladder begins anew',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada acknowledges until Sat 02:40
     Sat 02:40  → the acknowledgement of ada expires: snooze-over
     Sat 02:40  → expiry: pages ada
     Sat 02:45  → 1/1 pages ada
     Sat 03:15  → 1/2 escalates to ben
     Sat 03:16  the story ends`,
  );
  story(
    'put off, and taken before that is over',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada acknowledges until Sat 02:40
     Sat 02:30  ben acknowledges
     Sat 02:40  → the acknowledgement of ada expires: snooze-over
     Sat 02:40  → expiry: pages ada
     Sat 04:00  the story ends`,
  );
  story(
    'without a sign of work: the holder, then everybody',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada acknowledges
     Sat 02:35  → the acknowledgement of ada expires: no-sign
     Sat 02:35  → expiry: pages ada
     Sat 02:40  → 1/1 pages ada
     Sat 03:10  → 1/2 escalates to ben
     Sat 03:11  the story ends`,
    onDuty({ noSignAfterSeconds: 900 }),
  );
  for (const sign of ['writes a note', 'informs the customer', 'starts work', 'puts it on hold: other'])
    story(
      `not where the holder ${sign.replace(/: .*/, '')}`,
      `Sat 02:13  customer reports a blocker
       Sat 02:13  → 1/1 pages ada
       Sat 02:20  ada acknowledges
       Sat 02:34  ada ${sign}
       Sat 06:00  the story ends`,
      onDuty({ noSignAfterSeconds: 900 }),
    );
  story(
    'where only others wrote something it does',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:20  ada acknowledges
     Sat 02:25  ben writes a note
     Sat 02:26  somebody writes a note
     Sat 02:35  → the acknowledgement of ada expires: no-sign
     Sat 02:35  → expiry: pages ada
     Sat 02:36  ada acknowledges
     Sat 02:51  → the acknowledgement of ada expires: no-sign
     Sat 02:51  → expiry: pages ada
     Sat 02:56  → 1/1 pages ada
     Sat 02:57  the story ends`,
    onDuty({ noSignAfterSeconds: 900 }),
  );
  story(
    'a sign is missed only from when the cell asks for one',
    `Sat 02:13  customer reports a blocker
     Sat 02:13  → 1/1 pages ada
     Sat 02:16  ada acknowledges
     Sat 03:00  is classified as critical
     Sat 03:00  → the acknowledgement of ada expires: no-sign
     Sat 03:00  → expiry: pages ada
     Sat 03:05  → 1/1 pages ada
     Sat 03:06  the story ends`,
    signOfCriticals,
  );
});
