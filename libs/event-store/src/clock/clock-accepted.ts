import type { EventType } from '../event-type.js';

/** Somebody looked at the machine's clock and said that it is right, although it had jumped or lies before the log. */
export const ClockAccepted = {
  type: 'ClockAccepted',
  schema: 1,
  audience: 'staff',
  personal: [],
} as const satisfies EventType;

/** Its stream. */
export const CLOCK_STREAM = 'ledger-clock';

/** Instants in milliseconds, UTC. */
export interface ClockAcceptedData {
  /** What the disciplined clock showed. */
  readonly from: string;
  /** What the wall clock showed, which counts from then on. */
  readonly to: string;
}
