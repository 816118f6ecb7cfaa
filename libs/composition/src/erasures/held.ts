import { isYearKey } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import { READ_MODEL_FILES } from '../features.js';
import type { ErasurePreview } from './declared.js';

type Rows = Pick<ReadModelSession, 'prepared'>;

const KINDS_OF: Readonly<Record<string, string>> = {
  agreement_version: 'definition',
  need: 'need',
  absence_event: 'absence',
  duty_change_event: 'duty-change',
  page_event: 'page',
};

/** Every table with personal text under a key, by what its rows say. */
export const TABLES: readonly { readonly kind: string; readonly table: string; readonly text: string }[] = [
  { kind: 'incident', table: 'incident_personal', text: 'data' },
  ...READ_MODEL_FILES[0]!.projections.flatMap(({ personal = [] }) =>
    personal.map(({ table, columns }) => ({ kind: KINDS_OF[table] ?? table, table, text: columns[0]! })),
  ),
];

/** What is held of subjects, of all their keys. */
export function heldOf(rows: Rows, subjects: readonly string[]): ErasurePreview {
  const asked = JSON.stringify(subjects);
  const erased = new Set(
    rows
      .prepared<{ subject: string }>(ERASED)
      .all(asked)
      .map(({ subject }) => subject),
  );
  const found = TABLES.map((one) => ({ ...one, keys: keysIn(rows, one, asked) })).filter(({ keys }) => keys.length > 0);
  const incident = found.find(({ kind }) => kind === 'incident')?.keys ?? [];
  const years = new Map<string, number>();
  for (const { key, texts } of incident)
    if (isYearKey(key)) years.set(key.slice(-4), (years.get(key.slice(-4)) ?? 0) + texts);
  return {
    subjects: subjects.map((subject) => ({ subject, erased: erased.has(subject) })),
    counts: found.map(({ kind, keys }) => ({ kind, texts: sum(keys) })),
    years: [...years].sort().map(([year, texts]) => ({ year, texts })),
    notSeparable: sum(incident.filter(({ key }) => !isYearKey(key))),
    ...rows.prepared<{ incidents: number; openIncidents: number }>(INCIDENTS).get({ asked })!,
  };
}

/**
 * The keys of whole years up to one, of subjects that belong together, and the years among them that stay: an incident with a
 * text of that year is still open.
 */
export function yearKeysUntil(
  rows: Rows,
  subjects: readonly string[],
  untilYear: number,
): { readonly keys: readonly string[]; readonly leftOut: readonly string[] } {
  const asked = JSON.stringify(subjects);
  const yearOf = (key: string): string => key.slice(-4);
  const isAsked = (key: string): boolean => isYearKey(key) && Number(yearOf(key)) <= untilYear;
  const all = new Set(TABLES.flatMap((one) => keysIn(rows, one, asked).map(({ key }) => key)).filter(isAsked));
  const open = rows.prepared<{ key: string }>(OPEN_KEYS).all({ asked });
  const staying = new Set(open.filter(({ key }) => isAsked(key)).map(({ key }) => yearOf(key)));
  return { keys: [...all].filter((key) => !staying.has(yearOf(key))).sort(), leftOut: [...staying].sort() };
}

interface KeyCount {
  readonly key: string;
  readonly texts: number;
}

const keysIn = (rows: Rows, { table, text }: (typeof TABLES)[number], asked: string): readonly KeyCount[] =>
  rows
    .prepared<KeyCount>(
      `SELECT key_id AS key, count(*) AS texts FROM (${held(table, 't.key_id', `t.${text} IS NOT NULL`)}) GROUP BY key_id`,
    )
    .all({ asked });

const sum = (keys: readonly KeyCount[]): number => keys.reduce((total, { texts }) => total + texts, 0);

/** Rows under a subject's own key and under those of its years, each found by the index. */
export const held = (table: string, columns: string, also: string): string =>
  ['t.key_id = s.value', `t.key_id > s.value || '~' AND t.key_id < s.value || '~~'`]
    .map((under) => `SELECT ${columns} FROM json_each(@asked) s CROSS JOIN ${table} t ON ${under} WHERE ${also}`)
    .join(' UNION ALL ');

const IS_OPEN = "i.phase NOT IN ('resolved', 'closed', 'cancelled', 'merged')";
const OPEN_KEYS = `SELECT DISTINCT p.key_id AS key FROM (${held('incident_personal', 't.n, t.key_id', 'TRUE')}) p
  JOIN incident i ON i.n = p.n WHERE ${IS_OPEN}`;
const INCIDENTS = `SELECT count(*) AS incidents, coalesce(sum(${IS_OPEN}), 0) AS openIncidents
  FROM (SELECT DISTINCT n FROM (${held('incident_personal', 't.n', 'TRUE')})) p JOIN incident i ON i.n = p.n`;
const ERASED = 'SELECT e.subject FROM json_each(?) s JOIN erasure e ON e.subject = s.value';
