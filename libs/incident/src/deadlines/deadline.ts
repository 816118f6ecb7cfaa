import type { ClockName } from '@app/sla';
import { uuidV5 } from '@app/platform';

/** An instant at which the runner has something to raise of an incident's clock. */
export interface Deadline {
  /** The incident's number. */
  readonly incident: string;
  readonly clock: ClockName;
  /** The revision of the event that began the cycle, decimal. */
  readonly cycle: string;
  /** Of a warning: the share of the target that is used up then. */
  readonly percent?: number;
  /** Epoch seconds. A breach is one strictly after it. */
  readonly dueAt: number;
  /** The revision of the event that set the due instant, decimal. */
  readonly setBy: string;
  /** The revision of the event that gave the target, decimal: with another target it is said anew, though the instant may stay. */
  readonly targetSetBy: string;
}

/** Namespace of the command ids of deadlines. */
const DEADLINES = '0b0f6a52-98cb-5d0a-8a55-1b5f0f0f6d1e';

/** The same deadline is the same command, in every instance and after every restart. */
export const commandIdOf = ({ incident, clock, cycle, percent, dueAt, setBy, targetSetBy }: Deadline): string =>
  uuidV5(DEADLINES, JSON.stringify([incident, clock, cycle, percent ?? null, dueAt, setBy, targetSetBy]));
