import { type Calendar, type CalendarVersion, compileCalendar } from '@app/business-time';
import { type Clocks, clocks, type Priority, type SlaFact, type Kind, type Terms } from '@app/sla';
import type { Agreed, RecordedHistory, Entry } from './recorded-history.js';
import { withCorrections } from './picture.js';

type Contract = Agreed & {
  readonly id: string;
  readonly version: string;
  readonly content: {
    readonly customerId: string;
    readonly projectId?: string;
    readonly validFrom: string;
    readonly hash: string;
    readonly terms: Omit<Terms, 'contract'>;
  };
};

/** What was agreed, read from the log as a person would: by day and party, and no read model in between. */
export class Contracts {
  private readonly compiled = new Map<string, Calendar>();

  constructor(private readonly history: RecordedHistory) {}

  /** The calendar version that terms name, as it was written down. */
  written({ id, version }: NonNullable<Terms['calendar']>): CalendarVersion {
    const { content } = this.history.agreed.get(`${id}@${version}`) ?? {};
    return content?.['calendar'] as CalendarVersion;
  }

  calendarOf(terms: Terms | undefined): Calendar | undefined {
    if (terms?.calendar === undefined) return undefined;
    const key = `${terms.calendar.id}@${terms.calendar.version}`;
    const known = this.compiled.get(key) ?? compileCalendar(this.written(terms.calendar));
    this.compiled.set(key, known);
    return known;
  }

  /** The clocks of what is known, as of an instant in seconds. */
  clocksOf(life: readonly Entry[], asOf: number): Clocks {
    const terms = termsOf(life);
    return clocks(factsOf(life), terms, this.calendarOf(terms), asOf);
  }

  /** What an instance that has read so much of the log finds in force: the project's contract, else the customer's. */
  inForce(who: { customerId: string; projectId?: unknown }, at: string, read: number): Terms | undefined {
    const known = [...this.contracts()].filter(({ place }) => place < read);
    // A version with the first day of another one takes its place.
    const counts = ({ id, version, content }: Contract): boolean =>
      !known.some(
        (other) =>
          other.id === id && other.content.validFrom === content.validFrom && Number(other.version) > Number(version),
      );
    const of = (projectId: unknown): Terms | undefined => {
      const versions = known.filter(counts).filter(({ content }) => {
        const isOf = content.customerId === who.customerId && content.projectId === projectId;
        return isOf && content.validFrom <= dayIn(content.terms.zone, at);
      });
      const [found] = versions.sort((one, other) => other.content.validFrom.localeCompare(one.content.validFrom));
      if (found === undefined) return undefined;
      const { id, version, content } = found;
      return { ...content.terms, contract: { id, version, hash: content.hash } };
    };
    return (who.projectId === undefined ? undefined : of(who.projectId)) ?? of(undefined);
  }

  /** Where in the log something was agreed between two places. */
  placesBetween(from: number, to: number): readonly number[] {
    return [...this.history.agreed.values()].map(({ place }) => place).filter((one) => one >= from && one < to);
  }

  /** How much of the log had been written by then. */
  readBy(instant: number): number {
    const before = [...this.history.agreed.values()].filter(({ writtenAt }) => writtenAt <= instant);
    return Math.max(0, ...before.map(({ place }) => place + 1));
  }

  private *contracts(): Generator<Contract> {
    for (const [name, agreed] of this.history.agreed) {
      const [id = '', version = ''] = name.split('@');
      if ('terms' in agreed.content) yield { ...agreed, id, version } as unknown as Contract;
    }
  }
}

/** What is pinned: of all pins the one that was recorded last. */
export const termsOf = (life: readonly Entry[]): Terms | undefined =>
  [...life].sort((one, other) => other.revision - one.revision).find(({ terms }) => terms !== undefined)?.terms ??
  undefined;

export const factsOf = (life: readonly Entry[]): readonly SlaFact[] =>
  withCorrections(life).map(({ revision, type, at, recordedAt, data }) => ({
    revision: BigInt(revision),
    type,
    at: Date.parse(at) / 1000,
    recordedAt: Math.floor(Date.parse(recordedAt) / 1000),
    imported: false,
    ...(type === 'IncidentReported' ? { kind: data['kind'] as Kind } : {}),
    ...(data['priority'] === undefined ? {} : { priority: data['priority'] as Priority }),
    ...(type === 'IncidentPutOnHold' ? { reason: data['reason'] as string } : {}),
  }));

/** In the words of the operating system's zone data, not of what the calendar has frozen. */
const dayIn = (zone: string, at: string): string => new Date(at).toLocaleDateString('sv-SE', { timeZone: zone });
