import type { Expected, WriteResult } from './record.js';
import type { Stream } from './stream.js';

export interface RememberedId {
  readonly stream: string;
  readonly revision: bigint;
}

type Decision = 'write' | WriteResult;

const WRITE = 'write';
const repeated = (stream: Stream, revision: bigint): Decision => ({
  outcome: 'repeated',
  revision,
  position: stream.visibleAt(revision)?.position,
});

/**
 * Decides an append from its ids alone; the bytes are never compared. An exact revision compares with what stands at
 * the revisions after it; `any` and `stream-exists` ask only whether the server still remembers the ids.
 */
export const checkCommit = (
  name: string,
  stream: Stream,
  expected: Expected,
  ids: readonly string[],
  remembered: (id: string) => RememberedId | undefined,
  hasMetadata: boolean,
): Decision => {
  const last = stream.lastRevision;
  const conflict: Decision = { outcome: 'wrong-expected-version', current: last < 0n ? undefined : last };
  if (stream.tombstoned) return { outcome: 'stream-deleted' };
  if (expected === 'stream-exists') {
    if (stream.softDeleted) return { outcome: 'stream-deleted' };
    if (last < 0n && !hasMetadata) return conflict;
  }
  if (expected === 'any' || expected === 'stream-exists') {
    const known = ids.map((id) => remembered(id)).map((place) => (place?.stream === name ? place.revision : undefined));
    if (known.length === 0 || known[0] === undefined) return WRITE;
    const end = known.at(-1);
    return known.includes(undefined) || end === undefined ? conflict : repeated(stream, end);
  }
  const at = expected === 'no-stream' ? -1n : expected.revision;
  if (at === last) return WRITE;
  if (at > last) return conflict;
  const firstOther = ids.findIndex((id, index) => stream.at(at + 1n + BigInt(index))?.id !== id);
  if (firstOther === -1 && ids.length > 0) return repeated(stream, at + BigInt(ids.length));
  return firstOther === 0 && expected === 'no-stream' && stream.softDeleted ? WRITE : conflict;
};
