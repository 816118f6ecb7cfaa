import { ownEvent } from '../own-event.js';

/** The first event of a log whose events were made up by a demo, on a clock that it ran ahead; none of it happened.
 * Its data: `from` the clock began, `to` it ended, the instant at which the demo was made (milliseconds, UTC); `seed`. */
export const DemoBegun = ownEvent('DemoBegun');

/** Its stream. */
export const DEMO_STREAM = 'ledger-demo';
