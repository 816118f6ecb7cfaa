import type { ReadModelSession } from '@app/projection';
import type { DefinedKind } from '../kinds/kind.js';
import { requireWritten } from './row-sum.js';

/** As much of a kind as a look at its rows needs. */
type Named = Pick<DefinedKind, 'name' | 'word'>;

export interface VersionRow {
  readonly id: string;
  readonly revision: number;
  readonly recorded_at: string;
  readonly actor: string;
  readonly data: string;
  readonly key_id: string | null;
  readonly personal: string | null;
  readonly sum: string;
}

export const VERSION_COLUMNS = 'v.id, v.revision, v.recorded_at, v.actor, v.data, v.key_id, v.personal, v.sum';

/** Whether the texts of a row are gone with their key. */
export const rowErased = ({ key_id, personal }: Pick<VersionRow, 'key_id' | 'personal'>): { erased?: true } =>
  key_id !== null && personal === null ? { erased: true } : {};

export const textsOf = (session: ReadModelSession, personal: string | null): object =>
  personal === null ? {} : session.parsed<object>(personal);

/** What was stored of a version. */
export function storedOf(
  session: ReadModelSession,
  { name, word = name }: Named,
  row: VersionRow,
): Readonly<Record<string, unknown>> {
  const { id, revision, recorded_at: recordedAt, actor, data, personal, sum } = row;
  requireWritten(session, sum, [name, id, revision, recordedAt, actor, data], `${word} ${id}`);
  return { ...(JSON.parse(data) as object), ...textsOf(session, personal) };
}

/** A version as it was stored. */
export interface KnownVersion {
  readonly version: string;
  readonly recordedAt: string;
  readonly stored: Readonly<Record<string, unknown>>;
  readonly erased?: true;
}

const knownOf = (session: ReadModelSession, kind: Named, row: VersionRow): KnownVersion => ({
  version: String(row.revision),
  recordedAt: row.recorded_at,
  stored: storedOf(session, kind, row),
  ...rowErased(row),
});

/** The versions that had been recorded by then (epoch milliseconds; absent: all of them), the oldest first. */
export const versionsKnownAt = (
  session: ReadModelSession,
  kind: Named,
  id: string,
  knownAt = Infinity,
): readonly KnownVersion[] =>
  session
    .prepared<VersionRow>('SELECT * FROM agreement_version WHERE kind = ? AND id = ? ORDER BY revision')
    .all(kind.name, id)
    .filter((row) => Date.parse(row.recorded_at) <= knownAt)
    .map((row) => knownOf(session, kind, row));

/** What a definition said, as known at an instant. */
export function versionKnownAt(
  session: ReadModelSession,
  kind: Named,
  id: string,
  knownAt?: number,
): KnownVersion | undefined {
  const until = knownAt === undefined ? LATER : new Date(knownAt).toISOString();
  const row = session.prepared<VersionRow>(LAST).get(kind.name, id, until);
  return row && knownOf(session, kind, row);
}

/** Behind every instant that is recorded. */
const LATER = '~';
const LAST = `SELECT * FROM agreement_version WHERE kind = ? AND id = ? AND recorded_at <= ?
  ORDER BY revision DESC LIMIT 1`;
