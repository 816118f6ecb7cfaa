import type { Position } from '@app/event-store';

/** What a caller gets for a command; the same for the same command id, however often it is sent. */
export interface Receipt {
  /** The id of what the command was about: the stream's name without its category. */
  readonly id: string;
  readonly stream: string;
  /** Revision of the command's last event; of the stream's head when the command changed nothing. */
  readonly revision: bigint;
  /** Position of that event in the log. */
  readonly position: Position;
  /** False when the command was decided to need no event. */
  readonly changed: boolean;
  /**
   * The command id stands in the log with a fingerprint of what an earlier release made of its row, not of the row itself,
   * so that nothing could be compared: the command id alone says that it was recorded.
   */
  readonly former?: true;
  /** The fact is recorded without its text: the person or customer whose key would seal it was erased. */
  readonly textWithheld?: true;
  /** Of a definition: whom the version before named, and this one does not. */
  readonly dropped?: readonly Dropped[];
}

/** Somebody who is not named in a field any more. */
export interface Dropped {
  readonly field: string;
  readonly id: string;
}
