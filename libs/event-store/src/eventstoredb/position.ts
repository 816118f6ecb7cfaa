import type { Position } from '../adapter.js';

/** A place in `$all`. Commit and prepare differ only in transactions that another client wrote over TCP. */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

const hex = (part: bigint): string => part.toString(16).padStart(16, '0');

/** Fixed width, so that positions sort as strings in the order of the log. */
export const encodePosition = ({ commit, prepare }: LogPosition): Position => `${hex(commit)}-${hex(prepare)}`;

/** As the messages of the server have it. */
export const positionIn = (message: { getCommitPosition(): string; getPreparePosition(): string }): Position =>
  encodePosition({ commit: BigInt(message.getCommitPosition()), prepare: BigInt(message.getPreparePosition()) });

const WRITTEN = /^([0-9a-f]{16})-([0-9a-f]{16})$/;

/** The server counts with 63 bits; a record is prepared before it is committed. What is beyond that makes it throw. */
const LARGEST = 2n ** 63n - 1n;

export function isPosition(text: string): boolean {
  if (!WRITTEN.test(text)) return false;
  const { commit, prepare } = decodePosition(text);
  return commit <= LARGEST && prepare <= commit;
}

export function decodePosition(position: Position): LogPosition {
  const match = WRITTEN.exec(position);
  if (!match) throw new RangeError(`"${position}" is no position of an EventStoreDB log`);
  return { commit: BigInt(`0x${match[1]}`), prepare: BigInt(`0x${match[2]}`) };
}
