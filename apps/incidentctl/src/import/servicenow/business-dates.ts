import type { LocalTimes } from './local-time.js';
import type { Row } from './rows.js';
import type { Tally } from './tally.js';

/** A row with the instant of its update. */
export interface DatedRow extends Row {
  readonly at: string;
}

/**
 * `opened_at`, `resolved_at` and `closed_at` of one incident. The last two stand on every row with their final value, so
 * they date the last resolution and the last closing, and only where the rows around them allow it.
 */
export class BusinessDates {
  private readonly known = new Map<string, string>();

  constructor(
    private readonly rows: readonly DatedRow[],
    private readonly times: LocalTimes,
    private readonly repairs: Tally,
  ) {}

  opened(row: DatedRow): string | undefined {
    return this.read(row.openedAt, 'opened_at', row);
  }

  /** When the row at `index`, which turns to Resolved (or straight to Closed), was resolved. */
  resolution(index: number): string {
    return this.once(`resolution ${index}`, () => {
      const row = this.rows[index]!;
      if (row.state === 'Resolved' && !this.isLastTurnTo('Resolved', index)) return row.at;
      const stated = this.read(row.resolvedAt, 'resolved_at', row);
      const closing = this.rows.findIndex((later, at) => at >= index && later.state === 'Closed');
      const earliest = this.rows[index - 1]?.at ?? this.opened(row) ?? row.at;
      const latest = closing < 0 ? stated : this.closing(closing);
      return this.choose(stated, row, 'resolved_at', earliest, latest);
    });
  }

  /** When the row at `index`, which turns to Closed, was closed. */
  closing(index: number): string {
    return this.once(`closing ${index}`, () => {
      const row = this.rows[index]!;
      if (!this.isLastTurnTo('Closed', index)) return row.at;
      return this.choose(this.read(row.closedAt, 'closed_at', row), row, 'closed_at', row.at, undefined);
    });
  }

  /** No later row turns to this state again. */
  isLastTurnTo(state: 'Resolved' | 'Closed', index: number): boolean {
    return !this.rows.some((row, at) => at > index && row.state === state && this.rows[at - 1]?.state !== state);
  }

  private choose(stated: string | undefined, row: DatedRow, column: string, earliest: string, latest?: string): string {
    if (stated === undefined || stated === row.at) return row.at;
    if (stated < earliest || (latest !== undefined && stated > latest)) {
      this.repairs.add(`${column} does not fit the history: the time of the row counts`, row.line);
      return row.at;
    }
    this.repairs.add(`${column} differs from the time of the row: it counts`, row.line);
    return stated;
  }

  private read(text: string | undefined, column: string, row: DatedRow): string | undefined {
    if (text === undefined) return undefined;
    const time = this.times.parse(text);
    if (!time) this.repairs.add(`${column} is no time, left out`, row.line);
    else if (time.repaired)
      this.repairs.add(`${column} does not exist in the zone: moved forward by the gap`, row.line);
    return time?.instant;
  }

  private once(key: string, work: () => string): string {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const value = work();
    this.known.set(key, value);
    return value;
  }
}
