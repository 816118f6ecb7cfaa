import { NamedError } from '@app/kernel';
import type { Preconditions } from './preconditions.js';

/** The command id was used before, for another payload (HTTP 422). */
export class CommandIdReused extends NamedError {
  readonly code = 'idempotency-key-reused';
  constructor(
    readonly commandId: string,
    readonly stream: string,
  ) {
    super(`command ${commandId} was already sent to ${stream} with another payload; use a new key for a new command`);
  }
}

/** What the caller said of the revision that it had seen is not so (HTTP 412). Nothing was written. */
export class PreconditionFailed extends NamedError {
  readonly code = 'revision-mismatch';
  constructor(
    readonly stream: string,
    /** What `If-Match` named, if it did. */
    readonly expected: Preconditions['ifMatch'],
    readonly actual: bigint | 'no-stream',
    /** What is not so, in words that follow on the current revision. */
    unmet: string,
  ) {
    const is = actual === 'no-stream' ? 'does not exist' : `is at revision ${actual}`;
    super(`${stream} ${is}, ${unmet}; read it again and decide on what it says now`);
  }
}

/** The stream holds an event that this version cannot read or fold (HTTP 409). Nothing was written. */
export class StreamParked extends NamedError {
  readonly code = 'stream-parked';
  constructor(
    readonly stream: string,
    readonly revision: bigint,
    readonly problem: string,
  ) {
    super(`${stream} cannot be changed: its event ${revision} cannot be read (${problem})`);
  }
}

/** Others wrote to the stream each time that this command was decided (HTTP 409). Nothing was written. */
export class StreamContended extends NamedError {
  readonly code = 'stream-contended';
  constructor(
    readonly stream: string,
    readonly attempts: number,
    options?: ErrorOptions,
  ) {
    super(`${stream} was changed by others during each of ${attempts} attempts; send the command again`, options);
  }
}
