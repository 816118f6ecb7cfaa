import { StoreUnavailable, UnknownOutcome } from '../errors.js';

/** What gRPC says about a call that failed; the server's own reason stands in the trailing metadata. */
interface CallFailure extends Error {
  readonly code: number;
  readonly metadata?: { get(key: string): readonly (string | Uint8Array)[] };
}

const CANCELLED = 1;
const UNKNOWN = 2;
const DEADLINE_EXCEEDED = 4;
const PERMISSION_DENIED = 7;
const ABORTED = 10;
const UNIMPLEMENTED = 12;
const INTERNAL = 13;
const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;

const isCallFailure = (error: unknown): error is CallFailure =>
  error instanceof Error && 'code' in error && typeof error.code === 'number';

/** The exception that the server names: `stream-deleted`, `not-leader`, `access-denied`, ... */
export const exceptionOf = (error: unknown): string | undefined =>
  isCallFailure(error) ? error.metadata?.get('exception')[0]?.toString() : undefined;

export const isStreamDeleted = (error: unknown): boolean => exceptionOf(error) === 'stream-deleted';

export const isAccessDenied = (error: unknown): boolean =>
  exceptionOf(error) === 'access-denied' ||
  (isCallFailure(error) && (error.code === UNAUTHENTICATED || error.code === PERMISSION_DENIED));

/** The server answered, and what it says is that it cannot read there: no position of its log. */
export const isUnreadablePosition = (error: unknown): boolean =>
  isCallFailure(error) && error.code === UNKNOWN && error.message.includes('ReadAllResult');

/** A live subscription was outrun by a burst of events. The server asks for a new one; nothing else is wrong. */
export const isTooSlow = (error: unknown): boolean => isCallFailure(error) && error.code === ABORTED;

/** Whether a failed read tells something about the connection, so that a new client should be made. */
export function endsConnection(error: unknown): boolean {
  if (!isCallFailure(error)) return true;
  if (exceptionOf(error) === 'not-leader') return true;
  const codes = [CANCELLED, DEADLINE_EXCEEDED, INTERNAL, UNAVAILABLE];
  return codes.includes(error.code) || (error.code === UNKNOWN && error.message.includes('RST_STREAM'));
}

/** The connection under a call broke. */
export const isTransportLost = (error: unknown): error is CallFailure =>
  isCallFailure(error) &&
  (error.code === UNAVAILABLE || (error.code === UNKNOWN && error.message.includes('RST_STREAM')));

const ACCESS =
  'access denied: the user of EVENTSTORE_URL must be allowed to read $all ($acl in the stream $$$all) and to read and ' +
  'write the streams under STREAM_PREFIX; see "The user and its rights" in docs/operation.md';

/** gRPC ends its text with a heading, whether anything follows or not. */
const EMPTY_TAIL = /[.\s]*Resolution note:\s*$/;

export function explain(error: unknown): string {
  if (isAccessDenied(error)) return ACCESS;
  if (isCallFailure(error) && error.code === UNIMPLEMENTED)
    return 'the server is too old, EventStoreDB 23.10 is needed';
  return error instanceof Error && error.message !== '' ? error.message.replace(EMPTY_TAIL, '') : String(error);
}

export const unavailable = (error: unknown): StoreUnavailable =>
  error instanceof StoreUnavailable ? error : new StoreUnavailable(`EventStoreDB: ${explain(error)}`, { cause: error });

export const unknownOutcome = (error: unknown): UnknownOutcome =>
  error instanceof UnknownOutcome ? error : new UnknownOutcome(`EventStoreDB: ${explain(error)}`, { cause: error });
