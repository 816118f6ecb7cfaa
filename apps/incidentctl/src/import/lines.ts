import type { PlannedLine } from './import-target.js';
import type { PlannedRow } from './servicenow/plan.js';
import { cellsOf } from './servicenow/rows.js';

/** A line is made when it is sent: the cells of a whole file under their names are several times as large as the file. */
export function* linesOf(rows: readonly PlannedRow[], names: readonly string[]): Iterable<PlannedLine> {
  for (const row of rows) {
    const { commandId, reportedBy, commands } = row;
    const cells = cellsOf(row);
    const source: Record<string, string> = {};
    names.forEach((name, place) => {
      const cell = cells[place];
      if (cell !== undefined && cell !== '') source[name] = cell;
    });
    yield { commandId, reportedBy, commands, source };
  }
}
