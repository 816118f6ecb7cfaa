import { Temporal } from 'temporal-polyfill';
import type { CalendarDefinition } from '../../../libs/business-time/src/definition/calendar-definition.js';

/**
 * Business time, slow and obvious: it asks Temporal for every instant, makes a table with one byte a second, and counts.
 * It shares no code with the library; of the rules it knows only what docs/business-time.md says.
 */
export class Oracle {
  private readonly open: Uint8Array;

  constructor(
    private readonly definition: CalendarDefinition,
    /** Epoch seconds; midnights of UTC. */
    readonly from: number,
    readonly to: number,
  ) {
    this.open = new Uint8Array(to - from);
    const first = Temporal.Instant.fromEpochMilliseconds(from * 1000)
      .toZonedDateTimeISO(definition.zone)
      .toPlainDate();
    const days = Math.ceil((to - from) / 86_400) + 4;
    const dates = Array.from({ length: days }, (_, i) => first.add({ days: i - 2 }));
    for (const date of dates) for (const hours of this.hours(date)) this.paint(date, hours, 1);
    for (const date of dates) for (const hours of this.breaks(date)) this.paint(date, hours, 0);
  }

  isOpen(at: number): boolean {
    return this.open[at - this.from] === 1;
  }

  between(start: number, end: number): number {
    let seconds = 0;
    for (let at = start; at < end; at++) if (this.isOpen(at)) seconds++;
    return seconds;
  }

  /** Undefined where the table ends first. */
  add(start: number, seconds: number): number | undefined {
    let at = start;
    if (seconds === 0) while (at < this.to && !this.isOpen(at)) at++;
    for (let left = seconds; left > 0 && at < this.to; at++) if (this.isOpen(at)) left--;
    return at < this.to ? at : undefined;
  }

  subtract(end: number, seconds: number): number | undefined {
    let at = end;
    if (seconds === 0 && !this.isOpen(at)) while (at > this.from && !this.isOpen(at - 1)) at--;
    for (let left = seconds; left > 0 && at > this.from; at--) if (this.isOpen(at - 1)) left--;
    return at > this.from ? at : undefined;
  }

  nextOpening(start: number): number | undefined {
    for (let at = start + 1; at < this.to; at++) if (this.isOpen(at) && !this.isOpen(at - 1)) return at;
    return undefined;
  }

  nextClosing(start: number): number | undefined {
    for (let at = start + 1; at < this.to; at++) if (!this.isOpen(at) && this.isOpen(at - 1)) return at;
    return undefined;
  }

  previousOpening(start: number): number | undefined {
    for (let at = start; at > this.from; at--) if (this.isOpen(at) && !this.isOpen(at - 1)) return at;
    return undefined;
  }

  private hours(date: Temporal.PlainDate): readonly string[] {
    const named = ({ date: text }: { date: string }): boolean => text === date.toString();
    const override = this.definition.overrides?.find(named);
    if (override) return override.open;
    const holiday = this.definition.holidays?.find(named);
    if (holiday) return holiday.open ?? [];
    return this.definition.week[weekday(date)] ?? [];
  }

  private breaks(date: Temporal.PlainDate): readonly string[] {
    const dated = this.definition.breaks?.dates?.find(({ date: text }) => text === date.toString());
    return [...(this.definition.breaks?.week?.[weekday(date)] ?? []), ...(dated?.closed ?? [])];
  }

  private paint(date: Temporal.PlainDate, hours: string, value: 0 | 1): void {
    const [start = '', end = ''] = hours.split('-');
    const from = this.second(date, start);
    const to = this.second(end > start ? date : date.add({ days: 1 }), end);
    this.open.fill(value, Math.max(from - this.from, 0), Math.max(to - this.from, 0));
  }

  private second(date: Temporal.PlainDate, time: string): number {
    const midnight = time.startsWith('24:00');
    const local = (midnight ? date.add({ days: 1 }) : date).toPlainDateTime(midnight ? '00:00' : time);
    return local.toZonedDateTime(this.definition.zone, { disambiguation: 'compatible' }).epochMilliseconds / 1000;
  }
}

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const weekday = (date: Temporal.PlainDate): (typeof NAMES)[number] => NAMES[date.dayOfWeek - 1] ?? 'monday';
