import type { PlannedLine } from './import-target.js';
import type { ImportPlan, PlannedRow } from './servicenow/plan.js';
import { cellsOf } from './servicenow/rows.js';

type Origin = Pick<ImportPlan, 'file' | 'times'>;

/** A line is made when it is sent: the cells of a whole file under their names are several times as large as the file. */
export function* linesOf(rows: Iterable<PlannedRow>, origin: Origin): Iterable<PlannedLine> {
  for (const row of rows) yield lineOf(row, origin);
}

/** A cell that is a time stands in one spelling, so that the same row written in another format is the same row. */
export function lineOf(row: PlannedRow, { file, times }: Origin): PlannedLine {
  const { commandId, reportedBy, commands } = row;
  const { names } = file.header;
  const cells = cellsOf(row);
  const source: Record<string, string> = {};
  for (let place = 0; place < names.length; place++) {
    const cell = cells[place];
    if (cell === undefined || cell === '') continue;
    source[names[place]!] = (mayBeTime(cell) ? times.parse(cell)?.shown : undefined) ?? cell;
  }
  return { commandId, reportedBy, commands, source };
}

const LONGEST_TIME = 40;

const mayBeTime = (cell: string): boolean => cell.length <= LONGEST_TIME && cell.includes(':');
