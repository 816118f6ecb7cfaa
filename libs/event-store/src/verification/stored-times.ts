import { CLOCK_TOLERANCE_MS } from '@app/platform';
import type { StoredEvent } from '../adapter.js';
import { FormatRaised } from '../ledger/format-raised.js';
import { type EventFinding, found } from './event-finding.js';
import { type Fields } from '../codec/fields-of.js';

/** An append that settled after an outage is stored later than it was made; more than this no outage explains. */
const MOST_LATE_MS = 3_600_000;

/** An event whose times are worth a look, though nothing is wrong with them. */
export interface ListedTime {
  readonly stream: string;
  readonly revision: bigint;
  readonly recordedAt: string;
  /** When the store says it wrote the event. */
  readonly created: string;
}

interface Before {
  readonly recordedAt: unknown;
  readonly commandId: unknown;
  readonly created: number;
}

/** Holds when the store says it wrote an event against when the event says it was recorded. */
export class StoredTimes {
  /** Stored later than recorded by more than the tolerance, and not by more than an hour. */
  readonly storedLate: ListedTime[] = [];
  /** Recorded while the wall clock was not trusted. */
  readonly disciplined: ListedTime[] = [];
  private readonly before = new Map<string, Before>();
  private latest: number | undefined;

  /** @param ownClock the store runs on the clock of its only writer: one instant an append, and no way back */
  constructor(private readonly ownClock: boolean) {}

  look(event: StoredEvent, metadata: Fields): readonly EventFinding[] {
    const { recordedAt, commandId } = metadata;
    const before = this.before.get(event.stream);
    this.before.set(event.stream, { recordedAt, commandId, created: event.created });
    const problems = [
      this.againstRecorded(event, metadata, before),
      ...(this.ownClock ? this.inOrder(event, metadata, before) : []),
    ];
    return problems.flatMap((problem) => (problem === undefined ? [] : [found(event, problem)]));
  }

  private againstRecorded(
    event: StoredEvent,
    { recordedAt, clock }: Fields,
    before: Before | undefined,
  ): string | undefined {
    const recorded = typeof recordedAt === 'string' ? Date.parse(recordedAt) : NaN;
    // Its form is looked at elsewhere.
    if (Number.isNaN(recorded)) return undefined;
    const by = event.created - recorded;
    const listed = {
      stream: event.stream,
      revision: event.revision,
      recordedAt: String(recordedAt),
      created: text(event.created),
    };
    if (clock === 'disciplined') {
      this.disciplined.push(listed);
      return undefined;
    }
    if (by < -CLOCK_TOLERANCE_MS && recordedAt !== before?.recordedAt) {
      return `it was stored ${text(event.created)} (created), ${seconds(-by)} before it was recorded ${String(recordedAt)}`;
    }
    if (by > MOST_LATE_MS) {
      return `it was stored ${text(event.created)} (created), ${seconds(by)} after it was recorded ${String(recordedAt)}: no outage is that long`;
    }
    if (by > CLOCK_TOLERANCE_MS) this.storedLate.push(listed);
    return undefined;
  }

  /** An append is written at one instant; and since the clock is disciplined the log does not go back in time. */
  private inOrder(
    { created, type }: StoredEvent,
    { commandId }: Fields,
    before: Before | undefined,
  ): (string | undefined)[] {
    const apart =
      before?.commandId === commandId && before?.created !== created && before !== undefined
        ? `created is ${text(created)}, and ${text(before.created)} in the event before it of the same append`
        : undefined;
    const back =
      this.latest !== undefined && created < this.latest - 2 * CLOCK_TOLERANCE_MS && type !== CLOCK_ACCEPTED
        ? `created is ${text(created)}, ${seconds(this.latest - created)} before that of an event before it in the log: it was moved, or created was changed`
        : undefined;
    if (type === FormatRaised.type || type === CLOCK_ACCEPTED) this.latest = created;
    else if (this.latest !== undefined) this.latest = Math.max(this.latest, created);
    return [apart, back];
  }
}

/** Somebody took the wall clock as it was, so that the log may go back to it. */
const CLOCK_ACCEPTED = 'ClockAccepted';

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000).toLocaleString('en')} s`;

function text(milliseconds: number): string {
  const instant = new Date(milliseconds);
  return Number.isNaN(instant.getTime()) ? `${milliseconds} ms` : instant.toISOString();
}
