import { Temporal } from 'temporal-polyfill';
import { type DateFormat, readTime, WRITTEN, type WrittenTime } from '../times/date-format.js';

export interface LocalTime {
  /** The instant, whole seconds: `2016-03-27T01:59:00Z`. */
  readonly instant: string;
  /** The second reading of a time in an hour that the clock showed twice. */
  readonly later?: string;
  /** The clock never showed this time in the zone: moved forward by the length of the gap (RFC 5545, section 3.3.5). */
  readonly repaired: boolean;
  /** The time that the clock showed, in one spelling whatever the format of the file: `1/3/2016 08:00`, seconds where there are any. */
  readonly shown: string;
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
      return { instant: instantAt(at), repaired: false, shown: shownAt(at + this.offsetAt(at)) };
    }
    const usual = this.offsetAround(Date.UTC(year, month - 1, day));
    const located = usual === undefined ? this.atChange(time) : { instant: instantAt(wall - usual), repaired: false };
    return { ...located, shown: shownAt(wall) };
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

  private atChange(time: WrittenTime): Omit<LocalTime, 'shown'> {
    const local = Temporal.PlainDateTime.from(time, { overflow: 'reject' });
    const [first, second] = (['compatible', 'later'] as const).map((disambiguation) =>
      local.toZonedDateTime(this.zone, { disambiguation }),
    );
    const repaired = !first!.toPlainDateTime().equals(local);
    const [instant, later] = [first!, second!].map((zoned) => instantAt(zoned.epochMilliseconds));
    return { instant: instant!, ...(!repaired && later !== instant && { later: later! }), repaired };
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
