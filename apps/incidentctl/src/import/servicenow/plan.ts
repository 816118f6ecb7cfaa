import { uuidV5 } from '@app/platform';
import type { PlannedLine } from '../import-target.js';
import type { DatedRow } from './business-dates.js';
import type { LocalTimes } from './local-time.js';
import { IncidentMapping } from './mapping.js';
import { type Columns, readRows, type Row } from './rows.js';
import { Tally } from './tally.js';

/** Command ids of imported rows are UUIDv5 in this namespace, so that a row has the same one wherever it is imported. */
const ROW_NAMESPACE = '6f1d3c1e-3f5c-5b0a-9d55-0f6f7c1f9a52';

export interface ImportPlanOptions {
  readonly file: string;
  readonly columns: Columns;
  /** IANA zone of the file's times. */
  readonly times: LocalTimes;
  /** Name of the source system: part of every command id, and the `source.system` of the incidents. */
  readonly system: string;
}

/** A row without commands says nothing that an incident records. */
export interface PlannedRow extends PlannedLine {
  readonly line: number;
  readonly number: string;
}

export interface ImportPlan {
  /** One list an incident, its rows in order. */
  readonly incidents: readonly (readonly PlannedRow[])[];
  readonly rows: number;
  /** Rows that cannot be used, by reason. */
  readonly refused: Tally;
  /** What was mended or left open, by reason; such rows are imported. */
  readonly repairs: Tally;
}

/** Reads the whole file and works out what it says; nothing is sent yet. */
export async function planImport(options: ImportPlanOptions): Promise<ImportPlan> {
  const refused = new Tally();
  const repairs = new Tally();
  const byNumber = new Map<string, DatedRow[]>();
  let rows = 0;
  for await (const row of readRows(options.file, options.columns)) {
    rows += 1;
    const dated = date(row, options, refused, repairs);
    if (!dated) continue;
    const known = byNumber.get(row.number!);
    if (known) known.push(dated);
    else byNumber.set(row.number!, [dated]);
  }
  const incidents = [...byNumber.values()].map((list) => planIncident(list, options, refused, repairs));
  return { incidents, rows, refused, repairs };
}

function date(row: Row, options: ImportPlanOptions, refused: Tally, repairs: Tally): DatedRow | undefined {
  const problem =
    row.number === undefined
      ? `no ${options.columns.number}`
      : row.counter === undefined || !/^\d+$/.test(row.counter)
        ? `${options.columns.counter} is no number`
        : undefined;
  const time = row.updatedAt === undefined ? undefined : options.times.parse(row.updatedAt);
  if (problem !== undefined || time === undefined) {
    refused.add(problem ?? `${options.columns.updatedAt} is no time (d/m/Y H:M)`, row.line);
    return undefined;
  }
  if (time.repaired) {
    repairs.add(`${options.columns.updatedAt} does not exist in the zone: moved forward by the gap`, row.line);
  }
  return { ...row, at: time.instant };
}

function planIncident(
  rows: readonly DatedRow[],
  options: ImportPlanOptions,
  refused: Tally,
  repairs: Tally,
): readonly PlannedRow[] {
  const sorted = [...rows].sort((a, b) => compare(a.at, b.at) || Number(a.counter) - Number(b.counter));
  const displaced = rows.find((row, index) => row !== sorted[index]);
  if (displaced) repairs.add('rows of an incident out of order: sorted by time of update and counter', displaced.line);
  const distinct = sorted.filter((row, index) => {
    const repeated = sorted.findIndex((other) => identity(other) === identity(row)) < index;
    if (repeated) refused.add('the same number, counter and time of update as an earlier row', row.line);
    return !repeated;
  });
  const ids = distinct.map((row) =>
    uuidV5(ROW_NAMESPACE, JSON.stringify([options.system, row.number, row.counter, row.updatedAt])),
  );
  const mapped = new IncidentMapping(distinct, options.times, repairs, options.system).map();
  return mapped.map(({ row, commands }, index) => ({
    line: row.line,
    number: row.number!,
    commandId: ids[index]!,
    reportedBy: ids[0]!,
    commands,
  }));
}

/** What identifies a row: the counter alone is not unique within an incident. */
const identity = (row: DatedRow): string => [row.number, row.counter, row.updatedAt].join('\n');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
