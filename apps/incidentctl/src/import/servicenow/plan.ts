import { planLife } from '@app/incident';
import { SystemClock } from '@app/platform';
import type { PlannedLine } from '../import-target.js';
import { inOrder, type Timed } from '../order.js';
import { References } from '../references.js';
import type { DateFormat } from '../times/date-format.js';
import { formatOf, type TimeCell } from '../times/file-format.js';
import { SERVICENOW_WORDS } from '../words/servicenow-words.js';
import { meaningOf } from '../words/state-meaning.js';
import type { Words } from '../words/words.js';
import { ambiguous, type DatedRow } from './business-dates.js';
import { fittedTitle } from './fitting.js';
import type { LocalTimes } from './local-time.js';
import { IncidentMapping } from './mapping.js';
import { addNamed } from './named.js';
import { idsOf, type RowKey } from './row-ids.js';
import { type CsvFile, type FileOptions, readFileRows, type Row } from './rows.js';
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

export interface ImportPlan {
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
  readonly file: Omit<CsvFile, 'rows'> & { readonly dateFormat: DateFormat };
}

interface Planning extends ImportPlanOptions {
  readonly words: Words;
  readonly now: string;
  readonly hasCounter: boolean;
  readonly refused: Tally;
  readonly repairs: Tally;
  readonly references: References;
}

type TimedRow = Row & Timed & RowKey;

/** Reads the whole file and works out what it says; nothing is sent yet. @throws UnusableFile */
export async function planImport(options: ImportPlanOptions): Promise<ImportPlan> {
  const { rows, ...file } = await readFileRows(options);
  const named = options.dateFormat ?? options.times.format;
  const cells = timeCells(rows, options);
  const fitting = named === 'auto' ? undefined : options.times.in(named);
  const dateFormat = formatOf(options.file, named, cells, (text) => fitting?.parse(text) !== undefined);
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
  const incidents = [...byNumber.values()].map((list) => planIncident(list, planning));
  const { refused, repairs, references, system, times } = planning;
  return { incidents, rows: rows.length, refused, repairs, references, system, times, file: { ...file, dateFormat } };
}

function* timeCells(rows: readonly Row[], { columns }: ImportPlanOptions): Iterable<TimeCell> {
  for (const row of rows)
    for (const name of ['updatedAt', 'openedAt', 'resolvedAt', 'closedAt'] as const) {
      const text = row[name];
      if (text !== undefined) yield { text, column: columns[name] ?? name, line: row.line };
    }
}

function timedRow(row: Row, { columns, times, hasCounter, refused, repairs }: Planning): TimedRow | undefined {
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
  if (time.repaired) repairs.add(`${columns.updatedAt} does not exist in the zone: moved forward by the gap`, row.line);
  const count = hasCounter ? Number(row.counter) : row.line;
  return Object.assign(row, { time, count }) as TimedRow;
}

function planIncident(rows: readonly TimedRow[], planning: Planning): readonly PlannedRow[] {
  const { refused, repairs, times, now, columns } = planning;
  const distinct = distinctRows(rows, planning);
  const ordered = inOrder(distinct, times.parse(rows[0]?.openedAt ?? '')?.instant);
  const displaced = ordered.findIndex(({ row }, index) => row !== distinct[index]);
  if (displaced >= 0)
    repairs.add('rows of an incident out of order: sorted by time of update and counter', distinct[displaced]!.line);
  const dated = ordered.map(({ row, at, ambiguous: as }): DatedRow => {
    if (as !== undefined) repairs.add(ambiguous(columns.updatedAt ?? 'updatedAt', as), row.line);
    const title = fittedTitle(row.title, row.line, repairs);
    return Object.assign(row, { at, means: meaningOf(row, planning), title });
  });
  const ids = idsOf(
    ordered.map(({ row }) => row),
    planning.system,
  );
  const mapped = new IncidentMapping(dated, planning).map();
  const life = planLife(
    mapped.map(({ commands }, index) => ({ commandId: ids[index]!, commands })),
    now,
  );
  return mapped.flatMap(({ row }, index) => {
    const planned = life[index]!;
    if ('refusal' in planned) {
      const { refusal, event } = planned;
      refused.add(`${refusal.code} (${event})`, row.line, refusal.message);
      return [];
    }
    addNamed(planning.references, row, dated[index - 1]);
    const commands = planned.events.length === 0 ? [] : mapped[index]!.commands;
    const { line, number, counter, updatedAt, time, cells } = ordered[index]!.row;
    const key = { number, counter, updatedAt, time };
    return [{ ...key, line, cells, commandId: ids[index]!, reportedBy: ids[0]!, commands }];
  });
}

/** Without those that stand in the file before: the counter alone is not unique within an incident. */
function distinctRows(rows: readonly TimedRow[], { hasCounter, refused }: Planning): readonly TimedRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const identity = hasCounter ? `${row.counter}\n${row.time.shown}\n${row.time.instant}` : row.cells;
    if (!seen.has(identity)) return seen.add(identity);
    const same = hasCounter ? 'the same number, counter and time of update as' : 'the same as';
    refused.add(`${same} an earlier row`, row.line);
    return false;
  });
}
