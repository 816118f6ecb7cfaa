import { Temporal } from 'temporal-polyfill';

/** A calendar as people write it; `CalendarDefinition` of business-time is one. */
export interface WrittenCalendar {
  readonly zone: string;
  readonly week: { readonly [day: string]: readonly string[] | undefined };
  readonly holidays?: readonly { readonly date: string; readonly open?: readonly string[] }[];
  readonly overrides?: readonly { readonly date: string; readonly open: readonly string[] }[];
  readonly breaks?: {
    readonly week?: { readonly [day: string]: readonly string[] | undefined };
    readonly dates?: readonly { readonly date: string; readonly closed: readonly string[] }[];
  };
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const DAY = 86_400;

type Interval = readonly [from: number, to: number];

/** Looks every question up in the calendar as it hangs on the wall: day by day, in the zone's local time. */
export class WallCalendar {
  private readonly intervalsOf = new Map<string, readonly Interval[]>();
  private readonly openOn = new Map<number, readonly Interval[]>();

  constructor(private readonly written: WrittenCalendar) {}

  isOpen(at: number): boolean {
    return this.around(at).some(([from, to]) => from <= at && at < to);
  }

  /** In seconds; the instant as many working days later, as `addWorkingDays` of business-time defines it. */
  workingDaysLater(start: number, days: number, untilClosing: boolean, tick: number): number {
    let at = start;
    while (!this.isOpen(at)) at += tick;
    const counts = this.dayOfOpen(at);
    let date = counts;
    for (let left = days; left > 0;) {
      date = date.add({ days: 1 });
      if (this.open(date).length > 0) left--;
    }
    const hours = this.open(date);
    const opening = Math.min(...hours.map(([from]) => from));
    const closing = Math.max(...hours.map(([, to]) => to));
    if (untilClosing) return closing;
    const { zone } = this.written;
    const local = Temporal.Instant.fromEpochMilliseconds(at * 1000)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime();
    const since = local.since(counts.toPlainDateTime(), { largestUnit: 'hours' });
    let wanted = this.instant(date.toPlainDateTime().add(since));
    if (wanted <= opening) return opening;
    if (wanted >= closing) return closing;
    while (!this.isOpen(wanted) && !this.isOpen(wanted - 1)) wanted--;
    return wanted;
  }

  /** The day to which an open instant belongs: the one on which its interval starts. */
  private dayOfOpen(at: number): Temporal.PlainDate {
    const { zone } = this.written;
    const today = Temporal.Instant.fromEpochMilliseconds(at * 1000)
      .toZonedDateTimeISO(zone)
      .toPlainDate();
    const holds = (date: Temporal.PlainDate) => this.open(date).some(([from, to]) => from <= at && at < to);
    const days = [today.add({ days: 1 }), today, today.subtract({ days: 1 })];
    return days.find(holds) ?? today;
  }

  private around(at: number): readonly Interval[] {
    const key = Math.floor(at / DAY);
    const known = this.openOn.get(key);
    if (known !== undefined) return known;
    const utc = Temporal.Instant.fromEpochMilliseconds(key * DAY * 1000)
      .toZonedDateTimeISO('UTC')
      .toPlainDate();
    const found = [-2, -1, 0, 1, 2].flatMap((days) => this.open(utc.add({ days })));
    this.openOn.set(key, found);
    return found;
  }

  /** The day's hours, without what breaks of it and of its neighbours take off. */
  private open(date: Temporal.PlainDate): readonly Interval[] {
    const key = date.toString();
    const known = this.intervalsOf.get(key);
    if (known !== undefined) return known;
    let open = this.instants(date, this.hoursOn(date));
    for (const near of [date.subtract({ days: 1 }), date, date.add({ days: 1 })]) {
      for (const [from, to] of this.instants(near, this.breaksOn(near))) {
        open = open.flatMap(([start, end]): Interval[] => [
          [start, Math.min(end, from)],
          [Math.max(start, to), end],
        ]);
        open = open.filter(([start, end]) => start < end);
      }
    }
    this.intervalsOf.set(key, open);
    return open;
  }

  private hoursOn(date: Temporal.PlainDate): readonly string[] {
    const { overrides, holidays, week } = this.written;
    const on = (one: { readonly date: string }) => one.date === date.toString();
    const override = overrides?.find(on);
    if (override !== undefined) return override.open;
    const holiday = holidays?.find(on);
    if (holiday !== undefined) return holiday.open ?? [];
    return week[DAYS[date.dayOfWeek - 1] ?? ''] ?? [];
  }

  private breaksOn(date: Temporal.PlainDate): readonly string[] {
    const { breaks } = this.written;
    const dated = breaks?.dates?.filter((one) => one.date === date.toString()).flatMap(({ closed }) => closed);
    return [...(breaks?.week?.[DAYS[date.dayOfWeek - 1] ?? ''] ?? []), ...(dated ?? [])];
  }

  private instants(date: Temporal.PlainDate, hours: readonly string[]): Interval[] {
    return hours.flatMap((text): Interval[] => {
      const [start = '', end = ''] = text.split('-');
      const next = end === '24:00' || end === '24:00:00' || end <= start;
      const endDate = next ? date.add({ days: 1 }) : date;
      const endTime = end.startsWith('24') ? '00:00' : end;
      const from = this.instant(date.toPlainDateTime(start));
      const to = this.instant(endDate.toPlainDateTime(endTime));
      return from < to ? [[from, to]] : [];
    });
  }

  private instant(local: Temporal.PlainDateTime): number {
    return local.toZonedDateTime(this.written.zone, { disambiguation: 'compatible' }).epochMilliseconds / 1000;
  }
}
