import { type StoredEvent, verifyChain } from '@app/event-store';
import { require } from './violation.js';

const PREFIX = 'ledger.';

const isOfTheLedger = ({ stream }: StoredEvent): boolean =>
  stream.startsWith(PREFIX) && !stream.startsWith(`${PREFIX}key-`);

/** Where the ledger ends. */
export const headOf = (events: readonly StoredEvent[]): string => events.findLast(isOfTheLedger)?.position ?? '';

/** The events of the ledger, as its tools see them. */
export const ofTheLedger = (events: readonly StoredEvent[]): readonly StoredEvent[] =>
  events.filter(isOfTheLedger).map((event) => ({ ...event, stream: event.stream.slice(PREFIX.length) }));

export async function checkLog(events: readonly StoredEvent[]): Promise<void> {
  const recorded = new Map<string, string>();
  for (const { stream, revision, metadata } of events) {
    const { recordedAt } = JSON.parse(metadata) as { recordedAt: string };
    const before = recorded.get(stream) ?? '';
    require('recorded-in-order', recordedAt >= before, () =>
      `${stream}@${revision} is recorded at ${recordedAt}, the event before it at ${before}`);
    recorded.set(stream, recordedAt);
  }
  const report = await verifyChain(asBatch(events));
  const [broken] = report.breaks;
  require('chain-holds', broken === undefined, () => `${broken?.stream}@${broken?.revision}: ${broken?.problem}`);
}

async function* asBatch(events: readonly StoredEvent[]): AsyncGenerator<readonly StoredEvent[]> {
  yield events;
}
