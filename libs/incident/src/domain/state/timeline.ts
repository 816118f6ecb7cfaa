import { corrected, corrections } from '../corrections/corrections.js';
import type { IncidentEventType } from '../events/events.js';
import type { Fact } from '../events/fact.js';
import { seconds } from '../instant.js';
import { step } from './step.js';
import type { IncidentView } from './view.js';
import type { Phase } from '../vocabulary.js';

/** What is written down later than this after it happened counts as late: a minute is what writing it down takes. */
export const LATE_AFTER_SECONDS = 60;

export interface FieldCorrection {
  /** Of the correction. */
  readonly revision: bigint;
  /** Of the event that it corrects. */
  readonly corrects: bigint;
  readonly field: string;
  /** Derived, never stored; absent where there was no value, or where it is erased. */
  readonly was?: unknown;
  readonly is?: unknown;
  readonly text?: string;
  readonly actor: string;
  readonly recordedAt: string;
}

/** An event in its place in the life of the incident. */
export interface TimelineEntry {
  readonly revision: bigint;
  /** As stored. */
  readonly type: IncidentEventType;
  /** What it is in the order of the life: the first classification is one, however it was recorded. */
  readonly readsAs: IncidentEventType;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly origin: Fact['origin'];
  /** recordedAt - occurredAt; 0 for imports, which never count as late. */
  readonly lateBySeconds: number;
  readonly late: boolean;
  /** As recorded. */
  readonly data: Fact['data'];
  /** As it now reads; the same as `data` where nothing was corrected. */
  readonly corrected: Fact['data'];
  /** What was corrected of this event. */
  readonly corrections: readonly FieldCorrection[];
  /** What this event corrects. */
  readonly correction?: FieldCorrection;
  /** The phase after it. */
  readonly phase: Phase;
}

/** The history as it happened, with what each event is, was and led to. */
export function timeline(history: readonly Fact[]): readonly TimelineEntry[] {
  const corrected_ = corrected(history);
  const changes = corrections(history).map(({ fact, of, was, is }): FieldCorrection => {
    const { revision, actor, recordedAt, data } = fact;
    const text = data.text === undefined ? {} : { text: data.text };
    return { revision, corrects: of.revision, field: data.field, was, is, ...text, actor, recordedAt };
  });
  const madeBy = new Map(changes.map((change) => [change.revision, change]));
  const of = new Map<bigint, FieldCorrection[]>();
  for (const change of changes) {
    const same = of.get(change.corrects);
    if (same === undefined) of.set(change.corrects, [change]);
    else same.push(change);
  }
  let view: IncidentView | undefined;
  return history.map((fact, place) => {
    const now = corrected_[place] as Fact;
    const readsAs = readingOf(fact, view);
    view = step(view, now);
    const correction = madeBy.get(fact.revision);
    return {
      ...fact,
      readsAs,
      ...lateness(fact),
      corrected: now.data,
      corrections: of.get(fact.revision) ?? [],
      ...(correction === undefined ? {} : { correction }),
      phase: view.phase,
    };
  });
}

function readingOf({ type }: Fact, before: IncidentView | undefined): IncidentEventType {
  if (type !== 'IncidentClassified' && type !== 'IncidentReclassified') return type;
  return before?.classifiedAt === undefined ? 'IncidentClassified' : 'IncidentReclassified';
}

export function lateness(fact: Pick<Fact, 'occurredAt' | 'recordedAt' | 'origin'>): {
  lateBySeconds: number;
  late: boolean;
} {
  const behind = Math.max(0, seconds(fact.recordedAt) - seconds(fact.occurredAt));
  const lateBySeconds = fact.origin === 'import' ? 0 : behind;
  return { lateBySeconds, late: lateBySeconds > LATE_AFTER_SECONDS };
}
