import type { EventType } from '../event-type.js';

/** The first event of a log whose events were made up by a demo, on a clock that it ran ahead; none of it happened. */
export const DemoBegun = {
  type: 'DemoBegun',
  schema: 1,
  audience: 'staff',
  personal: [],
} as const satisfies EventType;

/** Its stream. */
export const DEMO_STREAM = 'ledger-demo';

export interface DemoBegunData {
  /** Where the clock began, and where it ended: the instant at which the demo was made. Milliseconds, UTC. */
  readonly from: string;
  readonly to: string;
  readonly seed: number;
}
