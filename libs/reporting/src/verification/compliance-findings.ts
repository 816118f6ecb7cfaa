import type { ReadModelSession } from '@app/projection';
import type { Agreements, Fact } from '@app/incident';
import { COUNTED } from '../compliance/counted-cycle.js';
import { InMemoryComplianceTables } from '../compliance/in-memory-compliance-tables.js';
import { type Row, type RowDifference, tableDifferences } from './table-differences.js';

/** A row of the compliance tables of a read model that is not what the histories make of it. */
export interface ComplianceFinding {
  readonly about: 'compliance';
  readonly table: string;
  readonly reason: RowDifference['reason'];
  /** Of a row of a cycle, where the read model or the log knows it. */
  readonly incident?: string;
  /** Which row: `{"clock": "reaction", "cycle": "0"}`, or the cell of a count. */
  readonly row: Readonly<Record<string, string>>;
  /** What is kept, and what it is by the log. */
  readonly columns: Readonly<Record<string, { readonly kept: string | null; readonly byLog: string | null }>>;
}

/** The compliance tables of the reporting file against those that histories, taken one after the other, make. */
export class ComplianceCheck {
  private readonly expected = new InMemoryComplianceTables();
  private readonly left = new Set<bigint>();
  private unknown = 0n;

  constructor(private readonly kept: ReadModelSession) {}

  take(incident: string, history: readonly Fact[], agreements: Agreements): void {
    // One that the read model does not know gets a row number that none of its incidents has.
    this.expected.add(this.rowOf(incident) ?? (this.unknown -= 1n), incident, history, agreements);
  }

  /** It cannot be read: what is kept of it is of before, and what it counts for is not known. */
  leaveOut(incident: string): void {
    this.left.add(this.rowOf(incident) ?? 0n);
  }

  /** To be asked once, after all incidents. Counts are compared only when none was left out. */
  findings(): readonly ComplianceFinding[] {
    const tables = this.expected.session.db
      .prepare<[], { name: string }>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND (name LIKE 'sla%' OR name = 'run_answer')`,
      )
      .all()
      .map(({ name }) => name)
      .filter((table) => this.left.size === 0 || table === 'sla_cycle');
    const found = tables.flatMap((table) =>
      [...tableDifferences(this.kept, this.expected.session, table)].map((difference) => ({ table, difference })),
    );
    const findings = found
      .filter(({ difference: { key } }) => !this.left.has(key['n'] as bigint))
      .map(({ table, difference }) => this.told(table, difference));
    this.expected.close();
    return findings;
  }

  private rowOf(incident: string): bigint | undefined {
    const sql = 'SELECT n FROM reporting_incident WHERE id = ?';
    return this.kept.prepared<{ n: bigint }>(sql, 'safeIntegers').get(incident)?.n;
  }

  private told(table: string, { reason, key: { n, ...key }, columns }: RowDifference): ComplianceFinding {
    const sql = 'SELECT id FROM reporting_incident WHERE n = ?';
    const idIn = (session: ReadModelSession): string | undefined => session.prepared<{ id: string }>(sql).get(n)?.id;
    const incident = n === undefined ? undefined : (idIn(this.kept) ?? idIn(this.expected.session));
    return {
      about: 'compliance',
      table,
      reason,
      ...(incident === undefined ? {} : { incident }),
      row: texts(n === undefined || incident !== undefined ? key : { n, ...key }),
      columns: Object.fromEntries(
        columns.map(({ name, kept, expected }) => [name, { kept: textOf(kept), byLog: textOf(expected) }]),
      ),
    };
  }
}

const textOf = (value: Row[string]): string | null => (value === null ? null : String(value));

/** The clock by its name, everything else as it stands. */
const texts = (row: Readonly<Record<string, Row[string] | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name === 'clock' ? (COUNTED[Number(value)] ?? String(value)) : String(value),
    ]),
  );
