import type { LedgerEvent } from '@app/event-store';
import type { IncidentDraft, IncidentEvent, IncidentEventData, IncidentEventType } from './events.js';
import { isIncidentEventType } from './event-types.js';

/** An event with what the domain needs of its metadata; a draft that is being judged has the same shape. */
export interface FactOf<T extends IncidentEventType> {
  readonly type: T;
  readonly data: IncidentEventData[T];
  readonly revision: bigint;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly origin: 'live' | 'import';
}
export type Fact = { [T in IncidentEventType]: FactOf<T> }[IncidentEventType];

/** How an event is named to people and in refusals. */
export type EventRef = Pick<Fact, 'revision' | 'type' | 'occurredAt'>;

/** @throws when the event is none of an incident's: such a stream is parked */
export function factOf(event: LedgerEvent): Fact {
  if (!isIncidentEventType(event.type)) throw new Error(`${event.type} is no event of an incident`);
  const { type, data, revision, metadata } = event as unknown as IncidentEvent;
  const { occurredAt, recordedAt, actor, origin } = metadata;
  return { type, data, revision, occurredAt, recordedAt, actor, origin } as Fact;
}

/** What a draft will be once it is recorded, for judging it and for deciding what follows it in the same append. */
export function presumed(draft: IncidentDraft, revision: bigint, now: string): Fact {
  const { type, data, occurredAt } = draft;
  return { type, data, revision, occurredAt, recordedAt: now, actor: '', origin: 'live' } as Fact;
}

/** The order of a life: when it happened, and for one instant the order of recording. */
export const isBefore = (one: EventRef, other: EventRef): boolean =>
  one.occurredAt === other.occurredAt ? one.revision < other.revision : one.occurredAt < other.occurredAt;

/** Puts a fact in its place; history is ordered, and most facts come last. */
export function insert(history: readonly Fact[], fact: Fact): readonly Fact[] {
  let place = history.length;
  while (place > 0 && isBefore(fact, history[place - 1] as Fact)) place--;
  return place === history.length ? [...history, fact] : [...history.slice(0, place), fact, ...history.slice(place)];
}
