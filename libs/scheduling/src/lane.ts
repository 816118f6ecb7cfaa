import type { Receipt } from '@app/command-handling';
import type { CommandStamp } from '@app/event-store';
import type { DueWork } from './due-work.js';

/** One kind of due work: which command each comes to, and who decides on it. */
export interface Lane<What extends object> {
  /** Also the actor of what is recorded. */
  readonly name: string;
  /** The same work has the same id in every instance and after every restart: made of what set it, never by chance. */
  commandIdOf(work: DueWork<What>): string;
  /** Has the stream decide. Nothing is changed where it is no longer so. */
  dispatch(work: DueWork<What>, stamp: Omit<CommandStamp, 'payload'>): Promise<Receipt>;
  /** It was done. `lateness`: seconds from the instant to the moment when it was. */
  done?(work: DueWork<What>, lateness: number): void;
}
