import { reading } from '../order.js';
import type { StateMeaning } from '../words/words.js';
import type { LocalTime, LocalTimes } from './local-time.js';
import type { Row } from './rows.js';
import type { Tally } from './tally.js';

/** A row with the instant of its update, and what its state means. */
export interface DatedRow extends Row {
  readonly at: string;
  readonly means: StateMeaning | undefined;
}

interface Bounds {
  readonly earliest: string;
  readonly latest?: string | undefined;
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
    const time = this.read(row.openedAt, 'opened_at', row);
    if (time?.later !== undefined) this.repairs.add(ambiguous('opened_at', 'first'), row.line);
    if (time?.repaired !== true) return time?.instant;
    const isBack = time.instant > row.at && time.back !== undefined && time.back <= row.at;
    this.repairs.add(movedByGap('opened_at', isBack ? 'back' : 'forward'), row.line);
    return isBack ? time.back : time.instant;
  }

  /** When the row at `index`, which turns to resolved (or straight to closed), was resolved. `reopened`: by the same row. */
  resolution(index: number, reopened = false): string {
    return this.once(`resolution ${index}`, () => {
      const row = this.rows[index]!;
      if (row.means?.state === 'resolved' && !this.isLastTurnTo('resolved', index)) return row.at;
      const stated = this.read(row.resolvedAt, 'resolved_at', row);
      const closing = this.rows.findIndex((later, at) => at >= index && later.means?.state === 'closed');
      const latest = closing < 0 ? undefined : this.closing(closing, closing === index && reopened);
      const at = this.choose(stated, row, 'resolved_at', { earliest: this.earliest(index, reopened), latest });
      return closing === index && latest !== undefined && at > latest ? latest : at;
    });
  }

  /** When the row at `index`, which turns to closed, was closed. */
  closing(index: number, reopened = false): string {
    return this.once(`closing ${index}`, () => {
      const row = this.rows[index]!;
      if (!this.isLastTurnTo('closed', index)) return row.at;
      const stated = this.read(row.closedAt, 'closed_at', row);
      return this.choose(stated, row, 'closed_at', { earliest: this.earliest(index, reopened) });
    });
  }

  /** No later row turns to this state again. */
  isLastTurnTo(state: 'resolved' | 'closed', index: number): boolean {
    return !this.rows.some(
      (row, at) => at > index && row.means?.state === state && this.rows[at - 1]?.means?.state !== state,
    );
  }

  private earliest(index: number, reopened: boolean): string {
    const row = this.rows[index]!;
    if (reopened) return row.at;
    return this.rows[index - 1]?.at ?? this.times.parse(row.openedAt ?? '')?.instant ?? row.at;
  }

  private choose(stated: LocalTime | undefined, row: DatedRow, column: string, bounds: Bounds): string {
    if (stated === undefined) return row.at;
    const { earliest, latest } = bounds;
    const read = reading(stated, earliest);
    if (read.ambiguous !== undefined) this.repairs.add(ambiguous(column, read.ambiguous), row.line);
    if (read.at === row.at) return row.at;
    if (read.at < earliest || (latest !== undefined && read.at > latest)) {
      this.repairs.add(`${column} does not fit the history: the time of the row counts`, row.line);
      return row.at;
    }
    this.repairs.add(`${column} differs from the time of the row: it counts`, row.line);
    return read.at;
  }

  private read(text: string | undefined, column: string, row: DatedRow): LocalTime | undefined {
    if (text === undefined) return undefined;
    const time = this.times.parse(text);
    if (!time) this.repairs.add(`${column} is no time, left out`, row.line);
    else if (time.repaired && column !== 'opened_at') this.repairs.add(movedByGap(column, 'forward'), row.line);
    return time;
  }

  private once(key: string, work: () => string): string {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const value = work();
    this.known.set(key, value);
    return value;
  }
}

/** How a time in a repeated hour was read. */
export const ambiguous = (column: string, as: 'first' | 'second'): string =>
  as === 'first'
    ? `${column} is in an hour that came twice: the first one counts`
    : `${column} is in an hour that came twice: the second one counts, because the first goes back`;

/** Which way a time was moved that the clock of the zone never showed. */
export const movedByGap = (column: string, way: 'forward' | 'back'): string =>
  way === 'forward'
    ? `${column} does not exist in the zone: moved forward by the gap`
    : `${column} does not exist in the zone: moved back by the gap, because forward it would pass the next row`;
