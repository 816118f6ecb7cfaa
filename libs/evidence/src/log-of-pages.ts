import type { MatrixContent } from '@app/agreement/pure';
import { parseSeconds } from '@app/kernel';
import type { Fact } from '@app/incident';
import { idOfStepPage, type PageTold, type SettingsEventData, type WatchHouse } from '@app/paging/pure';
import type { VersionRef } from '@app/sla';
import { type LoggedEvent, LogOfIncidents } from './log-of-incidents.js';

/** An event as it is stored, with its place in the log. */
export type PlacedEvent = LoggedEvent & { readonly position: string };

interface Metadata {
  readonly recordedAt: string;
  readonly occurredAt: string;
}

interface DefinedMatrix {
  readonly ref: VersionRef;
  readonly content: MatrixContent;
}

/** The whole log in memory, as far as the pager depends on it, without any read model. Personal fields stay closed. */
export class LogOfPages {
  readonly incidents = new LogOfIncidents();
  /** When the latest event was recorded. */
  recordedUntil = '';
  private readonly byStream = new Map<string, PageTold[]>();
  private readonly matrices = new Map<string, DefinedMatrix>();
  private readonly absences: SettingsEventData['PagerWasAway'][] = [];
  /** Of what is defined: place in the log, and when it was recorded. */
  private readonly defined: { readonly position: string; readonly recordedAt: string }[] = [];
  private enabledAt: string | undefined;

  take(event: PlacedEvent): void {
    const { stream, type, revision } = event;
    this.incidents.take(event);
    const { recordedAt, occurredAt } = JSON.parse(event.metadata) as Metadata;
    if (recordedAt > this.recordedUntil) this.recordedUntil = recordedAt;
    if (stream.startsWith('incident-')) return;
    if (OF_PAGE.test(stream)) {
      const told = {
        type,
        data: JSON.parse(event.data) as object,
        revision,
        at: parseSeconds(occurredAt),
        recordedAt: parseSeconds(recordedAt),
      } as PageTold;
      const known = this.byStream.get(stream);
      if (known === undefined) this.byStream.set(stream, [told]);
      else known.push(told);
      return;
    }
    this.defined.push({ position: event.position, recordedAt });
    if (type === 'PagingEnabled') this.enabledAt ??= recordedAt;
    if (type === 'PagerWasAway') this.absences.push(JSON.parse(event.data) as SettingsEventData['PagerWasAway']);
    if (type === 'MatrixDefined') this.keepMatrix(stream.slice('matrix-'.length), event);
  }

  /** Each incident with its events in order of recording. */
  *[Symbol.iterator](): Iterator<readonly [incident: string, facts: readonly Fact[]]> {
    for (const [incident, history] of this.incidents)
      yield [incident, [...history].sort((one, other) => Number(one.revision - other.revision))];
  }

  /** Each page, or message that lists several, with its events. */
  get pages(): readonly { readonly page: string; readonly told: readonly PageTold[] }[] {
    return [...this.byStream].map(([stream, told]) => ({ page: stream.replace(OF_PAGE, ''), told }));
  }

  /** When what was defined up to a place in the log had been recorded: epoch milliseconds. */
  knownAt(position: string): number {
    const last = this.defined.findLast((one) => one.position <= position);
    return last === undefined ? 0 : Date.parse(last.recordedAt);
  }

  /** What the watchdog has to know besides an incident. */
  house(meant?: WatchHouse['meant']): WatchHouse {
    return {
      matrix: ({ id, version }) => this.matrices.get(`${id} ${version}`)?.content,
      matrixFor: ({ customerId }) => this.matrixFor(customerId)?.ref,
      pinned: (ref) => this.incidents.agreements.calendar(ref),
      idOfPage: idOfStepPage,
      causeOf: (due, done) => this.causeOf(due, done),
      ...(this.enabledAt === undefined ? {} : { enabledAt: this.enabledAt }),
      ...(meant === undefined ? {} : { meant }),
    };
  }

  /** An incident that pins no matrix, and of which nothing was done: the latest one of the customer, else the provider's own. */
  private matrixFor(customerId: string): DefinedMatrix | undefined {
    const all = [...this.matrices.values()];
    return (
      all.findLast(({ content }) => content.customerId === customerId && content.contractId === undefined) ??
      all.findLast(({ ref }) => ref.id === 'default')
    );
  }

  private causeOf(due: number, done: number): ReturnType<NonNullable<WatchHouse['causeOf']>> {
    const found = this.absences.find(
      ({ from, until }) => parseSeconds(from) <= due + NEAR && parseSeconds(until) >= done - NEAR,
    );
    return found?.because ?? 'unknown';
  }

  private keepMatrix(id: string, { revision, data }: LoggedEvent): void {
    const content = JSON.parse(data) as MatrixContent & { hash: string };
    const ref = { id, version: revision.toString(), hash: content.hash };
    this.matrices.set(`${id} ${ref.version}`, { ref, content });
  }
}

const OF_PAGE = /^(?:page|bundle)-/;
/** What begins or ends within a minute of it is its doing. */
const NEAR = 60;
