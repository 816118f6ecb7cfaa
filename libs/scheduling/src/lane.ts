import type { Receipt } from '@app/command-handling';
import type { CommandStamp } from '@app/event-store';
import type { DueWork } from './due-work.js';
import type { Seen } from './reach-head.js';

/** One kind of due work: which command each comes to, and who decides on it. */
export interface Lane<What extends object> {
  /** Also the actor of what is recorded. */
  readonly name: string;
  /** What is said nothing of is as in a lane that may wait a little. */
  readonly pace?: Pace;
  /** The same work has the same id in every instance and after every restart: made of what set it, never by chance. */
  commandIdOf(work: DueWork<What>): string;
  /** Has the stream decide. Nothing is changed where it is no longer so. `seen`: of a lane that waits for the head. */
  dispatch(work: DueWork<What>, stamp: Omit<CommandStamp, 'payload'>, seen?: Seen): Promise<Receipt>;
  /** How long what could be done, and left everything as it is, is left alone, milliseconds; else a minute. */
  restMs?(work: DueWork<What>): number;
  /** It was done. `lateness`: seconds from the instant to the moment when it was. */
  done?(work: DueWork<What>, lateness: number): void;
}

/** How urgent the work of a lane is. */
export interface Pace {
  /** Seconds after its instant; else as many as the clocks of instances may differ by, and one. */
  readonly grace?: number;
  /** How many subjects at a time; else one. */
  readonly concurrency?: number;
  /** Of what is due the lowest rank goes first, and not the oldest. */
  readonly byRank?: boolean;
  /** What could not be done is tried again after so many milliseconds, and then after the last of them; else after a minute. */
  readonly retryMs?: readonly number[];
  /** Before anything is done the read model is to reach the head of the log as it is then. */
  readonly waitsForHead?: boolean;
  /** It goes on while the wall clock is doubted, by the clock that the instance goes by meanwhile. */
  readonly goesOnInDoubt?: boolean;
}
