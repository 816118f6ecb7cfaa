import { type Parties, planLife } from '@app/incident';
import { SystemClock } from '@app/platform';
import type { PlannedLine } from '../import-target.js';
import { inOrder, type Timed } from '../order.js';
import { References } from '../references.js';
import type { DateFormat } from '../times/date-format.js';
import { formatOf, type TimeCell } from '../times/file-format.js';
import { SERVICENOW_WORDS } from '../words/servicenow-words.js';
import { meaningOf } from '../words/state-meaning.js';
import type { Words } from '../words/words.js';
import { ambiguous, type DatedRow, movedByGap } from './business-dates.js';
import { fittedTitle } from './fitting.js';
import type { LocalTimes } from './local-time.js';
import { IncidentMapping, type MappedRow } from './mapping.js';
import { addNamed } from './named.js';
import { idsOf, type RowKey } from './row-ids.js';
import { type CsvFile, readFileRows, type Row } from './rows.js';
import type { FileOptions } from '../file/file-options.js';
import { Tally } from './tally.js';

export interface ImportPlanOptions extends FileOptions {
  /** Zone and date format of the file's times. */
  readonly times: LocalTimes;
  /** Instead of the format of `times`: found by looking at the whole file. */
  readonly dateFormat?: DateFormat | 'auto' | undefined;
  /** Name of the source system: part of every command id, and the `source.system` of the incidents. */
  readonly system: string;
  readonly words?: Words | undefined;
  /** Until when something may have happened; now if absent. */
  readonly now?: string;
}

/** A row without commands says nothing that an incident records. */
export interface PlannedRow extends PlannedLine, RowKey {
  readonly line: number;
  readonly cells: string;
}

/** A file that is read: what its rows say, before they are judged. */
export interface ReadFile {
  /** One list an incident, its rows in order. */
  readonly incidents: readonly (readonly PlannedRow[])[];
  readonly rows: number;
  /** Rows that cannot be used, or that the life of the incident does not take, by reason. */
  readonly refused: Tally;
  /** What was mended or left open, by reason; such rows are imported. */
  readonly repairs: Tally;
  /** What the rows name that has a record of its own. */
  readonly references: References;
  readonly system: string;
  readonly times: LocalTimes;
  readonly now: string;
  readonly file: Omit<CsvFile, 'rows'> & { readonly dateFormat: DateFormat };
}

/** The same without what is refused, and without the commands that have nothing to do. */
export type ImportPlan = ReadFile;

interface Planning extends ImportPlanOptions {
  readonly words: Words;
  readonly now: string;
  readonly hasCounter: boolean;
  readonly refused: Tally;
  readonly repairs: Tally;
  readonly references: References;
}

type TimedRow = Row & Timed & RowKey;

/** Reads the whole file and works out what it says and what of it is recorded; nothing is sent yet. @throws UnusableFile */
export const planImport = async (options: ImportPlanOptions, parties?: Parties): Promise<ImportPlan> =>
  judged(await readImport(options), parties);

/** What the rows say, incident by incident. @throws UnusableFile */
export async function readImport(options: ImportPlanOptions): Promise<ReadFile> {
  const { rows, ...file } = await readFileRows(options);
  const named = options.dateFormat ?? options.times.format;
  const fitting = named === 'auto' ? undefined : options.times.in(named);
  const dateFormat = formatOf(options.file, named, timeCells(rows, options, fitting));
  const planning: Planning = {
    ...options,
    times: fitting ?? options.times.in(dateFormat),
    words: options.words ?? SERVICENOW_WORDS,
    now: options.now ?? `${new Date(new SystemClock().now()).toISOString().slice(0, 19)}Z`,
    hasCounter: file.header.places.has('counter'),
    refused: new Tally(),
    repairs: new Tally(),
    references: new References(),
  };
  const byNumber = new Map<string, TimedRow[]>();
  for (const row of rows) {
    const timed = timedRow(row, planning);
    if (!timed) continue;
    const known = byNumber.get(row.number!);
    if (known) known.push(timed);
    else byNumber.set(row.number!, [timed]);
  }
  const incidents = [...byNumber.values()].map((list) => readIncident(list, planning));
  const { refused, repairs, references, system, times, now } = planning;
  const said = { incidents, rows: rows.length, refused, repairs, references, system, times, now };
  return { ...said, file: { ...file, dateFormat } };
}

/** Each incident as one life: what it does not take is refused here and never sent. `parties`: whose things are. */
export function judged(read: ReadFile, parties?: Parties): ImportPlan {
  const { refused, now } = read;
  const incidents = read.incidents.map((rows) => {
    const life = planLife(rows, now, parties);
    return rows.flatMap((row, index) => {
      const planned = life[index]!;
      if ('refusal' in planned) {
        const { refusal, event } = planned;
        refused.add(`${refusal.code} (${event})`, row.line, refusal.message);
        return [];
      }
      return [planned.events.length === 0 && row.commands.length > 0 ? { ...row, commands: [] } : row];
    });
  });
  return { ...read, incidents };
}

/** The cells that should hold a time; of a named format only those that it does not read. */
function* timeCells(
  rows: readonly Row[],
  { columns }: ImportPlanOptions,
  named: LocalTimes | undefined,
): Iterable<TimeCell> {
  for (const row of rows)
    for (const name of ['updatedAt', 'openedAt', 'resolvedAt', 'closedAt'] as const) {
      const text = row[name];
      if (text === undefined || named?.parse(text) !== undefined) continue;
      yield { text, column: columns[name] ?? name, line: row.line };
    }
}

function timedRow(row: Row, { columns, times, hasCounter, refused }: Planning): TimedRow | undefined {
  const problem =
    row.number === undefined
      ? `no ${columns.number}`
      : hasCounter && (row.counter === undefined || !/^\d+$/.test(row.counter))
        ? `${columns.counter} is no number`
        : undefined;
  const time = row.updatedAt === undefined ? undefined : times.parse(row.updatedAt);
  if (problem !== undefined || time === undefined) {
    refused.add(problem ?? `${columns.updatedAt} is no time (${times.written})`, row.line);
    return undefined;
  }
  const count = hasCounter ? Number(row.counter) : row.line;
  return Object.assign(row, { time, count }) as TimedRow;
}

function readIncident(rows: readonly TimedRow[], planning: Planning): readonly PlannedRow[] {
  const { repairs, times, columns } = planning;
  const distinct = distinctRows(rows, planning);
  const opened = times.parse(rows[0]?.openedAt ?? '');
  const ordered = inOrder(distinct, opened?.back ?? opened?.instant);
  const displaced = ordered.findIndex(({ row }, index) => row !== distinct[index]);
  if (displaced >= 0)
    repairs.add('rows of an incident out of order: sorted by time of update and counter', distinct[displaced]!.line);
  const column = columns.updatedAt ?? 'updatedAt';
  const dated = ordered.map(({ row, at, ambiguous: as, moved }): DatedRow => {
    if (as !== undefined) repairs.add(ambiguous(column, as), row.line);
    if (moved !== undefined) repairs.add(movedByGap(column, moved), row.line);
    const title = fittedTitle(row.title, row.line, repairs);
    return Object.assign(row, { at, means: meaningOf(row, planning), title });
  });
  const ids = idsOf(
    ordered.map(({ row }) => row),
    planning.system,
  );
  const mapped: readonly MappedRow[] = new IncidentMapping(dated, planning).map();
  return mapped.map(({ row, commands }, index) => {
    addNamed(planning.references, row, dated[index - 1]);
    const { line, number, counter, updatedAt, time, cells } = ordered[index]!.row;
    const commandId = ids[index]!;
    return { number, counter, updatedAt, time, line, cells, commandId, reportedBy: ids[0]!, commands };
  });
}

/** Without those that stand in the file before: the counter alone is not unique within an incident. */
function distinctRows(rows: readonly TimedRow[], { hasCounter, refused }: Planning): readonly TimedRow[] {
  const counters = new Set<string>();
  const seen = new Set<string>();
  const identityOf = (row: TimedRow): string =>
    hasCounter ? `${row.counter}\n${row.time.shown}\n${row.time.instant}` : row.cells;
  // Most counters stand once, so that nothing more has to be looked at.
  const isNew = hasCounter && rows.every(({ counter }) => counters.size !== counters.add(counter!).size);
  if (isNew) return rows;
  return rows.filter((row) => {
    const identity = identityOf(row);
    if (!seen.has(identity)) return seen.add(identity);
    const same = hasCounter ? 'the same number, counter and time of update as' : 'the same as';
    refused.add(`${same} an earlier row`, row.line);
    return false;
  });
}
