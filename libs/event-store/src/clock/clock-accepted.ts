import { ownEvent } from '../own-event.js';

/** Somebody looked at the machine's clock and said that it is right, although it had jumped or lies before the log.
 * Its data: `from` the disciplined clock showed, `to` the wall clock, which counts from then on; milliseconds, UTC. */
export const ClockAccepted = ownEvent('ClockAccepted');

/** Its stream. */
export const CLOCK_STREAM = 'ledger-clock';
