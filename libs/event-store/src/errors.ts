import { NamedError } from '@app/kernel';

/** Another event stands where this append wanted to write; nothing was written. `actual` is the stream's last revision. */
export class WrongExpectedRevision extends NamedError {
  readonly code = 'wrong-expected-revision';
  constructor(
    readonly stream: string,
    readonly expected: bigint | 'no-stream',
    readonly actual: bigint | 'no-stream' | 'deleted',
  ) {
    super(`${stream}: expected ${expected}, is at ${actual}`);
  }
}

/** The key of a subject is not destroyed while something on its stream needs it; nothing was written. */
export class KeyNeeded extends NamedError {
  readonly code = 'key-needed';
  constructor(
    readonly subject: string,
    why: string,
  ) {
    super(`the key of ${subject} stays: ${why}`);
  }
}

/** The store cannot be reached and nothing was sent. */
export class StoreUnavailable extends NamedError {
  readonly code = 'store-unavailable';
}

export class AppendTooLarge extends NamedError {
  readonly code = 'append-too-large';
  constructor(
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`the append holds ${bytes} bytes of data, at most ${limit} are taken`);
  }
}

/** The append may or may not have been written. Send the same bytes, ids and revision again; never decide again. */
export class UnknownOutcome extends NamedError {
  readonly code = 'outcome-unknown';
}

/** Somebody deleted or cut a stream of this ledger; what was chained to its beginning can no longer be trusted. */
export class StreamWasDeleted extends NamedError {
  readonly code = 'stream-was-deleted';
  constructor(
    readonly stream: string,
    readonly found: bigint,
  ) {
    super(
      `${stream} was deleted or cut in the store and goes on at revision ${found}: restore it from a backup; ` +
        'streams of the ledger must have neither $maxCount nor $maxAge, and nobody but the ledger may delete them',
    );
  }
}

/** The log does not hold the checkpoint (another log, or an older backup of it): read models must be rebuilt. */
export class CheckpointMismatch extends NamedError {
  readonly code = 'checkpoint-mismatch';
}

/**
 * The log is an older copy of the one that the append was decided on (a restored backup), and of all that was sent before
 * nothing is on its way any more: read the stream again, and decide on what it says now.
 */
export class LogSetBack extends NamedError {
  readonly code = 'log-set-back';
  constructor() {
    super('the log was set back to an older copy; read again and decide on what it holds now');
  }
}

/** The connection that the append was meant for is gone, and there is another one. Nothing was sent. */
export class ConnectionChanged extends NamedError {
  readonly code = 'connection-changed';
  constructor() {
    super('the connection to the store is another one than the append was meant for');
  }
}

/** The data of an event cannot be stored as canonical JSON: names the path and what would be right. */
export class InvalidEventData extends NamedError {
  readonly code = 'invalid-event-data';
  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`${path}: ${problem}`);
  }
}

/** Personal content for subjects whose keys are all destroyed: it has nobody left to belong to. Nothing was written. */
export class SubjectErased extends NamedError {
  readonly code = 'subject-erased';
  constructor(readonly subjects: readonly string[]) {
    super(
      `the personal key of ${subjects.join(', ')} is destroyed, so nothing personal can be recorded for it any more`,
    );
  }
}
