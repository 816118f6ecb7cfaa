import type { StoredEvent } from '../../../libs/event-store/src/adapter.js';
import { collect, command, noted, started, testLedger } from './test-ledger.js';
import { type LogReport, type LogToVerify, verifyLog } from '../../../libs/event-store/src/verification/verify-log.js';

/** FormatRaised, then three events a stream. */
export async function log(streams: readonly string[] = ['incident-1', 'incident-10', 'apikey-~b', 'z-1']) {
  const { ledger } = testLedger({ saysFormat: true });
  for (const stream of streams) {
    const { head } = await ledger.append({ stream, head: undefined, events: [started(), noted()], command: command() });
    await ledger.append({ stream, head, events: [noted()], command: command({ commandId: 'c2' }) });
  }
  return collect(ledger.readAllStored());
}

async function* batch(events: readonly StoredEvent[]): AsyncIterable<readonly StoredEvent[]> {
  yield events;
}
export const verify = (events: readonly StoredEvent[], parts: Partial<LogToVerify> = {}): Promise<LogReport> =>
  verifyLog({ events: batch(events), ownClock: true, ...parts });
export const changed = (
  events: readonly StoredEvent[],
  at: number,
  change: (event: StoredEvent) => Partial<StoredEvent>,
) => events.map((event, index) => (index === at ? { ...event, ...change(event) } : event));
