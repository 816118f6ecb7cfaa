import Database from 'better-sqlite3';
import type { Database as Db } from 'better-sqlite3';
import { checkHeader, checkWal } from './check-files.js';
import { LogDamaged } from './errors.js';
import { KEY_COUNTS_TABLE } from './key-counts-table.js';
import type { LogFiles } from './log-files.js';
import { parseMark } from './log-mark.js';
import { encodePosition } from './position.js';
import { APPLICATION_ID, FORMAT, TABLES } from './schema.js';

export function auditHeader(files: LogFiles): string[] {
  return [checkHeader, checkWal].flatMap((check) => {
    // Beside a writer a file may grow between two looks at it; damage is there both times.
    if (problemOf(() => check(files)) === undefined) return [];
    const problem = problemOf(() => check(files));
    return problem === undefined ? [] : [problem];
  });
}

function problemOf(look: () => void): string | undefined {
  try {
    look();
    return undefined;
  } catch (error) {
    return error instanceof LogDamaged ? `${error.file}: ${error.problem}` : (error as Error).message;
  }
}

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

const schemaOf = (db: Db): ReadonlyMap<string, string> =>
  new Map(
    db
      .prepare<[], SchemaRow>('SELECT type, name, sql FROM sqlite_schema')
      .all()
      .map(({ type, name, sql }) => [`${type} ${name}`, sql ?? '']),
  );

/** What this release would make, against what is there. */
export function auditSchema(db: Db): string[] {
  const made = new Database(':memory:');
  try {
    made.exec(TABLES + KEY_COUNTS_TABLE);
    const [right, is] = [schemaOf(made), schemaOf(db)];
    const findings: string[] = [];
    for (const [name, sql] of is) {
      if (!right.has(name)) findings.push(`schema: there is a ${name}, which no release has made`);
      else if (right.get(name) !== sql) findings.push(`schema: the ${name} is another one than releases make`);
    }
    for (const name of right.keys()) {
      // Logs of releases before the counts have none.
      if (!is.has(name) && !name.includes('key_counts')) findings.push(`schema: the ${name} is missing`);
    }
    return [...findings, ...auditSettings(db), ...auditKeyCounts(db, is)];
  } finally {
    made.close();
  }
}

function auditSettings(db: Db): string[] {
  const settings = { application_id: APPLICATION_ID, user_version: FORMAT, auto_vacuum: 0 };
  return Object.entries(settings).flatMap(([name, right]) => {
    const is = db.pragma(name, { simple: true });
    return is === right ? [] : [`header: ${name} is ${String(is)}, not ${right}`];
  });
}

function auditKeyCounts(db: Db, schema: ReadonlyMap<string, string>): string[] {
  if (!schema.has('table key_counts')) return [];
  const rows = db.prepare<[], { id: number; made: number; destroyed: number }>('SELECT * FROM key_counts').all();
  return rows.length <= 1 && rows.every(({ id, made, destroyed }) => id === 1 && destroyed >= 0 && made >= destroyed)
    ? []
    : [`key_counts: its rows are ${JSON.stringify(rows)}; one is right, with made not below destroyed`];
}

interface Marked {
  readonly last: number;
  idAt(position: number): string | undefined;
}

/** The mark against what is in the log. */
export function auditMark(text: string | undefined, rows: Marked): { findings: string[]; notes: string[] } {
  const none = rows.last === 0 ? [] : ['log.mark is missing or empty, so that events cut off the end would not show'];
  if (text === undefined || text === '') return { findings: [], notes: none };
  const mark = parseMark(text);
  if (mark === undefined)
    return { findings: [`log.mark holds ${JSON.stringify(text.slice(0, 80))}, which is no mark`], notes: [] };
  const place = encodePosition(mark.position);
  if (mark.position > rows.last) {
    return {
      findings: [
        `log.mark: events up to position ${place} were acknowledged, and the log ends at ${encodePosition(rows.last)}: events were cut off`,
      ],
      notes: [],
    };
  }
  const id = rows.idAt(mark.position);
  if (id !== mark.eventId) {
    const found = id === undefined ? 'none is' : `${id} is`;
    return {
      findings: [`log.mark: the event ${mark.eventId} was acknowledged at position ${place}, and ${found} there`],
      notes: [],
    };
  }
  const behind = rows.last - mark.position;
  return {
    findings: [],
    notes:
      behind === 0
        ? []
        : [
            `${behind} events are after the last that log.mark knows: they were being written, or were when the process died`,
          ],
  };
}
