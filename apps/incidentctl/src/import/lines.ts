import type { PlannedLine } from './import-target.js';
import type { ImportPlan, PlannedRow } from './servicenow/plan.js';
import { cellsOf } from './servicenow/rows.js';

/**
 * A line is made when it is sent: the cells of a whole file under their names are several times as large as the file. A
 * cell that is a time stands in one spelling, so that the same row written in another format is the same row.
 */
export function* linesOf(
  rows: Iterable<PlannedRow>,
  { file, times }: Pick<ImportPlan, 'file' | 'times'>,
): Iterable<PlannedLine> {
  const { names } = file.header;
  for (const row of rows) {
    const { commandId, reportedBy, commands } = row;
    const cells = cellsOf(row);
    const source: Record<string, string> = {};
    names.forEach((name, place) => {
      const cell = cells[place];
      if (cell === undefined || cell === '') return;
      source[name] = (mayBeTime(cell) ? times.parse(cell)?.shown : undefined) ?? cell;
    });
    yield { commandId, reportedBy, commands, source };
  }
}

const LONGEST_TIME = 40;

const mayBeTime = (cell: string): boolean => cell.length <= LONGEST_TIME && cell.includes(':');
