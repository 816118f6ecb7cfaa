import { Temporal } from 'temporal-polyfill';
import { type DateFormat, readTime, WRITTEN, type WrittenTime } from '../times/date-format.js';

export class LocalTime {
  private said: string | undefined;
  private spelled: string | undefined;

  constructor(
    private readonly at: number,
    /** What the clock showed, as if it were UTC. */
    private readonly wall: number,
    /** The clock never showed this time in the zone: moved forward by the length of the gap (RFC 5545, section 3.3.5). */
    readonly repaired: boolean,
    /** The second reading of a time in an hour that the clock showed twice. */
    readonly later?: string,
    /** What a time that was moved forward by the gap would be if it were moved back by it. */
    readonly back?: string,
  ) {}

  /** The instant, whole seconds: `2016-03-27T01:59:00Z`. Many cells are read and few are said, so it is made when asked for. */
  get instant(): string {
    return (this.said ??= instantAt(this.at));
  }

  /** The time that the clock showed, in one spelling whatever the format of the file: `1/3/2016 08:00`, seconds where there are any. */
  get shown(): string {
    return (this.spelled ??= shownAt(this.wall));
  }
}

const HOUR = 3_600_000;

/** Reads times of one zone; the same text comes up many times in a log, so each is worked out once. */
export class LocalTimes {
  private readonly known = new Map<string, LocalTime | undefined>();
  private readonly offsets = new Map<number, number | undefined>();

  constructor(
    readonly zone: string,
    readonly format: DateFormat = 'day-first',
  ) {
    Temporal.Now.zonedDateTimeISO(zone); // an unknown zone is an error here, not at the first row
  }

  /** How a time of this format is written. */
  get written(): string {
    return WRITTEN[this.format];
  }

  in(format: DateFormat): LocalTimes {
    return format === this.format ? this : new LocalTimes(this.zone, format);
  }

  /** Undefined where the text is no such time. */
  parse(text: string): LocalTime | undefined {
    let time = this.known.get(text);
    if (time === undefined && !this.known.has(text)) {
      const written = readTime(text, this.format);
      time = written && this.locate(written);
      this.known.set(text, time);
    }
    return time;
  }

  private locate(time: WrittenTime): LocalTime {
    const { year, month, day, hour, minute, second, offset } = time;
    const wall = Date.UTC(year, month - 1, day, hour, minute, second);
    if (offset !== undefined) {
      const at = wall - offset * 60_000;
      return new LocalTime(at, at + this.offsetAt(at), false);
    }
    const usual = this.offsetAround(Date.UTC(year, month - 1, day));
    return usual === undefined ? this.atChange(time, wall) : new LocalTime(wall - usual, wall, false);
  }

  /** The zone's offset where it does not change around this day, which saves most of the work. */
  private offsetAround(midnight: number): number | undefined {
    if (!this.offsets.has(midnight)) {
      const [before, after] = [midnight - 15 * HOUR, midnight + 39 * HOUR].map((at) => this.offsetAt(at));
      this.offsets.set(midnight, before === after ? before : undefined);
    }
    return this.offsets.get(midnight);
  }

  private offsetAt(milliseconds: number): number {
    const at = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(this.zone);
    return at.offsetNanoseconds / 1e6;
  }

  private atChange(time: WrittenTime, wall: number): LocalTime {
    const local = Temporal.PlainDateTime.from(time, { overflow: 'reject' });
    const read = (disambiguation: 'compatible' | 'earlier' | 'later'): Temporal.ZonedDateTime =>
      local.toZonedDateTime(this.zone, { disambiguation });
    const first = read('compatible');
    const at = first.epochMilliseconds;
    if (!first.toPlainDateTime().equals(local))
      return new LocalTime(at, wall, true, undefined, instantAt(read('earlier').epochMilliseconds));
    const again = read('later').epochMilliseconds;
    return new LocalTime(at, wall, false, again === at ? undefined : instantAt(again));
  }
}

const instantAt = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

function shownAt(wall: number): string {
  const at = new Date(wall);
  const [hour, minute, second] = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(twoDigits);
  const clock = second === '00' ? `${hour}:${minute}` : `${hour}:${minute}:${second}`;
  return `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()} ${clock}`;
}

const twoDigits = (part: number): string => String(part).padStart(2, '0');
