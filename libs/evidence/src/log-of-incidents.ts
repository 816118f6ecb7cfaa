import { type CalendarVersion, compileCalendar } from '@app/business-time';
import type { Terms } from '@app/sla';
import { type Agreements, type Fact, INCIDENT_EVENT_TYPES, incidentOf, isBefore } from '@app/incident';

/** An event as it is stored, texts not yet parsed. */
export interface LoggedEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

const TYPES = new Map(INCIDENT_EVENT_TYPES.map((declared) => [declared.type, declared]));

/**
 * The whole log in memory, as far as the clocks depend on it, without any read model: histories, and the calendars that
 * they have pinned. Personal fields stay closed; no clock reads one.
 */
export class LogOfIncidents {
  private readonly histories = new Map<string, Fact[]>();
  private readonly calendars = new Map<string, CalendarVersion>();
  private readonly compiled = new Map<string, ReturnType<typeof compileCalendar>>();
  private readonly terms = new Map<string, Terms>();
  /** Incidents with an event that this version cannot read, and why. */
  readonly unreadable = new Map<string, string>();
  /** When the latest event was recorded. */
  recordedUntil = '';

  readonly agreements: Agreements = {
    termsFor: () => undefined,
    calendar: ({ id, version, hash }) => {
      const key = `${id} ${version}`;
      let calendar = this.compiled.get(key);
      if (calendar !== undefined) return calendar;
      const written = this.calendars.get(`${key} ${hash}`);
      if (written === undefined)
        throw new Error(`version ${version} of the calendar ${id} (${hash}) is not in the log`);
      this.compiled.set(key, (calendar = compileCalendar(written)));
      return calendar;
    },
  };

  take(event: LoggedEvent): void {
    const incident = incidentOf(event.stream);
    if (event.type === 'CalendarDefined') this.keepCalendar(event);
    if (incident === undefined) return;
    try {
      const fact = this.read(event);
      const history = this.histories.get(incident);
      if (history === undefined) this.histories.set(incident, [fact]);
      else history.push(fact);
      if (fact.recordedAt > this.recordedUntil) this.recordedUntil = fact.recordedAt;
    } catch (error) {
      this.unreadable.set(incident, `revision ${event.revision}: ${(error as Error).message}`);
    }
  }

  get size(): number {
    return this.histories.size;
  }

  /** Each in the order of the life. */
  *[Symbol.iterator](): Iterator<readonly [incident: string, history: readonly Fact[]]> {
    for (const [incident, facts] of this.histories)
      yield [incident, facts.sort((one, other) => (isBefore(one, other) ? -1 : 1))];
  }

  private keepCalendar({ stream, revision, data }: LoggedEvent): void {
    const { calendar, hash } = JSON.parse(data) as { calendar: CalendarVersion; hash: string };
    this.calendars.set(`${stream.slice('calendar-'.length)} ${revision} ${hash}`, calendar);
  }

  private read({ type, revision, data, metadata }: LoggedEvent): Fact {
    const declared = TYPES.get(type);
    if (declared === undefined) throw new Error(`${type} is no event of an incident`);
    const { occurredAt, recordedAt, actor, origin, schema } = JSON.parse(metadata) as Fact & { schema: number };
    let fields = JSON.parse(data) as Parameters<NonNullable<typeof declared.upcasters>[number]>[0];
    for (let version = schema; version < declared.schema; version++)
      fields = declared.upcasters?.[version]?.(fields) ?? fields;
    return { type, revision, data: this.shared(fields), occurredAt, recordedAt, actor, origin } as unknown as Fact;
  }

  /** Thousands of incidents carry the same terms; they are kept once. */
  private shared<Data extends object>(data: Data): Data {
    const { terms } = data as { readonly terms?: Terms | null };
    if (terms === undefined || terms === null) return data;
    const key = JSON.stringify(terms);
    const known = this.terms.get(key) ?? terms;
    this.terms.set(key, known);
    return { ...data, terms: known };
  }
}
