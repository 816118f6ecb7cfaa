import { createHash } from 'node:crypto';

/** What an answer says of its stream's revision. */
interface Revised {
  readonly revision: string;
}

/**
 * The entity tag of an answer (RFC 9110, 8.8.3): its stream's revision. Where the answer holds what other streams or the
 * clock say too, one and the same revision has several answers, and a digest tells them apart.
 */
export function etagOf(answer: Revised, holdsMore = false): string {
  if (!holdsMore) return `"${answer.revision}"`;
  const digest = createHash('sha256').update(JSON.stringify(answer)).digest('hex').slice(0, 16);
  return `"${answer.revision}.${digest}"`;
}
