import type { Priority, Kind } from './terms.js';

/**
 * What the clocks need of one event of an incident, corrections applied. A life is a list of them in order of `at`, and
 * for one instant in order of `revision`, the report first.
 */
export interface SlaFact {
  readonly revision: bigint;
  /** The stored name of the event. Names that mean nothing to the clocks are read over. */
  readonly type: string;
  /** occurredAt, in seconds since the Unix epoch. */
  readonly at: number;
  /** In whole seconds, cut off: what is written down within its own second is not late. */
  readonly recordedAt: number;
  readonly imported: boolean;
  /** Of the report. */
  readonly kind?: Kind;
  /** Of a classification. */
  readonly priority?: Priority;
  /** Of a hold; of the end of one, where it ends no other. */
  readonly reason?: string;
}
