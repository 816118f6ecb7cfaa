import { type Cells, incidentsOf, utc } from './counted.js';

/*
 * How long each incident of the audit log was open, by the file alone: a clock around the clock that stands still from a
 * resolution to the reopening, added up. Shares nothing with the ledger.
 */

/** Milliseconds, by number. */
export function openTimes(file: string): ReadonlyMap<string, number> {
  return new Map([...incidentsOf(file)].map(([number, rows]) => [number, new Source(rows).openTime()]));
}

const ended = (state: string | undefined): boolean => state === 'Resolved' || state === 'Closed';

class Source {
  private readonly at: readonly number[];
  private readonly states: readonly string[];

  constructor(private readonly rows: readonly Cells[]) {
    this.at = rows.map((row) => utc(row['sys_updated_at']!));
    this.states = rows.map((row) => row['incident_state']!);
  }

  openTime(): number {
    let [state, open] = ['New', 0];
    let since = Math.min(utc(this.rows[0]!['opened_at']!), this.at[0]!);
    for (const [index, next] of this.states.entries()) {
      if (next === '-100') continue;
      if (!ended(state) && ended(next)) open += this.resolvedAt(index) - since;
      else if (ended(state) && !ended(next)) since = this.at[index]!;
      state = next;
    }
    return open;
  }

  /** `resolved_at` stands on every row with its final value: it dates the last resolution, where the rows around allow it. */
  private resolvedAt(index: number): number {
    const at = this.at[index]!;
    const stated = this.rows[index]!['resolved_at']!;
    if (stated === '?' || (this.states[index] === 'Resolved' && !this.isLastTurnTo('Resolved', index))) return at;
    const closing = this.states.findIndex((state, later) => later >= index && state === 'Closed');
    const earliest = this.at[index - 1] ?? utc(this.rows[index]!['opened_at']!);
    const resolved = utc(stated);
    const latest = closing < 0 ? resolved : this.closedAt(closing);
    return resolved < earliest || resolved > latest ? at : resolved;
  }

  private closedAt(index: number): number {
    const stated = this.rows[index]!['closed_at']!;
    const at = this.at[index]!;
    return stated === '?' || !this.isLastTurnTo('Closed', index) ? at : Math.max(at, utc(stated));
  }

  private isLastTurnTo(state: string, index: number): boolean {
    return !this.states.some((one, later) => later > index && one === state && this.states[later - 1] !== state);
  }
}
