import { SystemChance, SystemClock } from '@app/platform';
import type {
  LogAdapter,
  SealedEvent,
  StoredEvent,
  SubscriptionBatch,
  Written,
} from '../../../../libs/event-store/src/adapter.js';
import { UnknownOutcome, WrongExpectedRevision } from '../../../../libs/event-store/src/errors.js';

/** Real time and real chance: the contract runs against real stores. */
export const clock = new SystemClock();
const chance = new SystemChance();

export function anEvent(fields: Partial<SealedEvent> = {}): SealedEvent {
  return { id: chance.uuid(), type: 'ThingHappened', data: '{"what":"it"}', metadata: '{"who":"me"}', ...fields };
}

export const events = (count: number): SealedEvent[] =>
  Array.from({ length: count }, (_, index) => anEvent({ data: `{"n":${index}}` }));

export const idsOf = (list: readonly SealedEvent[]): string[] => list.map(({ id }) => id);

export async function all<Event = StoredEvent>(batches: AsyncIterable<readonly Event[]>): Promise<Event[]> {
  const found: Event[] = [];
  for await (const batch of batches) found.push(...batch);
  return found;
}

/** What an append was refused with; fails when it was not. */
export async function refusal(append: Promise<unknown>): Promise<unknown> {
  try {
    await append;
  } catch (error) {
    return error;
  }
  throw new Error('it was accepted');
}

/** Writes behind whatever stands in the stream, as often as it takes. */
export async function appendSomewhere(log: LogAdapter, stream: string, list: readonly SealedEvent[]): Promise<Written> {
  let expected: bigint | 'no-stream' = 'no-stream';
  for (;;) {
    try {
      return await log.write(stream, expected, list);
    } catch (error) {
      if (error instanceof UnknownOutcome) continue; // the same bytes again
      if (!(error instanceof WrongExpectedRevision) || error.actual === 'deleted') throw error;
      expected = error.actual;
    }
  }
}

/** Takes batches until `enough` says so, then ends the subscription. */
export async function subscribed(
  log: LogAdapter,
  options: { prefix: string; after?: { position: string; eventId: string } },
  enough: (found: readonly StoredEvent[], batch: SubscriptionBatch) => boolean,
): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  const abort = new AbortController();
  for await (const batch of log.subscribe({ ...options, signal: abort.signal })) {
    found.push(...batch.events);
    if (enough(found, batch)) abort.abort();
  }
  return found;
}

export async function eventually(condition: () => boolean | Promise<boolean>, milliseconds = 5_000): Promise<void> {
  for (const end = clock.now() + milliseconds; !(await condition());) {
    if (clock.now() > end) throw new Error(`not within ${milliseconds} ms`);
    await clock.wait(5);
  }
}
