import { Temporal } from 'temporal-polyfill';

export interface LocalTime {
  /** The instant, whole seconds: `2016-03-27T01:59:00Z`. */
  readonly instant: string;
  /** The clock never showed this time in the zone: moved forward by the length of the gap (RFC 5545, section 3.3.5). */
  readonly repaired: boolean;
}

const FORM = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})$/;

/** Reads `d/m/Y H:M` of one zone; the same text comes up many times in a log, so each is worked out once. */
export class LocalTimes {
  private readonly known = new Map<string, LocalTime | undefined>();

  constructor(private readonly zone: string) {
    Temporal.Now.zonedDateTimeISO(zone); // an unknown zone is an error here, not at the first row
  }

  /** Undefined where the text is no such time. */
  parse(text: string): LocalTime | undefined {
    if (!this.known.has(text)) this.known.set(text, this.read(text));
    return this.known.get(text);
  }

  private read(text: string): LocalTime | undefined {
    const match = FORM.exec(text);
    if (!match) return undefined;
    const [day, month, year, hour, minute] = match.slice(1).map(Number);
    try {
      const local = Temporal.PlainDateTime.from(
        { year: year!, month: month!, day: day!, hour: hour!, minute: minute! },
        { overflow: 'reject' },
      );
      const zoned = local.toZonedDateTime(this.zone, { disambiguation: 'compatible' });
      return {
        instant: zoned.toInstant().toString({ smallestUnit: 'second' }),
        repaired: !zoned.toPlainDateTime().equals(local),
      };
    } catch {
      return undefined;
    }
  }
}
