import type { ReadModelSession } from '@app/projection';
import type { Audience } from '@app/querying';
import { CHUNK_BITS, textIndexOf } from '../read-models/text-tables.js';
import { isBeginning } from './text-match.js';

/** What a row `i` of `incident` is asked, and with which values. */
export interface Piece {
  readonly sql: string;
  readonly values: readonly (string | number | bigint)[];
}

/** How incidents are found whose text is in chunks. */
export interface InChunks {
  readonly where: readonly Piece[];
  /** They have been gathered: `where` names them. Otherwise they are to be met on the way. */
  readonly areFew: boolean;
}

/**
 * Every term must be in one of an incident's chunks. Terms that few chunks have are looked up first, and what has all of
 * these is asked for the others. None: there is no such incident.
 */
export function inChunks(
  session: ReadModelSession,
  audience: Audience,
  terms: readonly string[],
  few: number,
): InChunks | undefined {
  const index = textIndexOf(audience, 'chunk');
  const common: string[] = [];
  let ids: ReadonlySet<number> | undefined;
  for (const term of new Set(terms)) {
    const wanted = `text : ${term}`;
    const most = isBeginning(term) ? -1 : few + 1;
    const found = session.prepared(hitsIn(index), 'pluck').all(wanted, most) as number[];
    if (found.length > few && !isBeginning(term)) common.push(wanted);
    else ids = new Set(ids === undefined ? found : found.filter((id) => ids?.has(id)));
    if (ids?.size === 0) return undefined;
  }
  const others = common.map((wanted) => ({ sql: hasOne(index), values: [wanted] }));
  if (ids === undefined) return { where: others, areFew: false };
  return { where: [{ sql: IS_AMONG, values: [JSON.stringify([...ids])] }, ...others], areFew: true };
}

const hitsIn = (index: string): string => `SELECT rowid >> ${CHUNK_BITS} FROM ${index} WHERE ${index} MATCH ? LIMIT ?`;
const IS_AMONG = 'i.n IN (SELECT t.n FROM json_each(?) JOIN long_text t ON t.id = value)';
const hasOne = (index: string): string => `EXISTS (SELECT 1 FROM long_text t CROSS JOIN ${index} x
  ON x.${index} MATCH ? AND x.rowid BETWEEN t.id << ${CHUNK_BITS} AND (t.id + 1 << ${CHUNK_BITS}) - 1 WHERE t.n = i.n)`;
