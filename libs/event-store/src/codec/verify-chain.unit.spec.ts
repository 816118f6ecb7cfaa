import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../adapter.js';
import { collect, command, noted, started, testLedger } from '@testing/event-store/test-ledger';
import { storedLine } from './stored-line.js';
import { ChainVerifier, type ChainReport, verifyChain } from './verify-chain.js';

async function log(): Promise<StoredEvent[]> {
  const { ledger } = testLedger();
  for (const stream of ['incident-1', 'incident-2']) {
    const { head } = await ledger.append({ stream, head: undefined, events: [started(), noted()], command: command() });
    await ledger.append({ stream, head, events: [noted(), started()], command: command({ commandId: 'c2' }) });
  }
  return [...(await collect(ledger.readAllStored()))];
}

function verify(events: readonly StoredEvent[]): ChainReport {
  const verifier = new ChainVerifier();
  for (const event of events) verifier.add(event);
  return verifier.report();
}

const replaced = (
  events: readonly StoredEvent[],
  index: number,
  change: (event: StoredEvent) => Partial<StoredEvent>,
) => events.map((event, at) => (at === index ? { ...event, ...change(event) } : event));

describe('the verification of the chains', () => {
  it('finds nothing in an untouched log, and counts', async () => {
    const { ledger } = testLedger();
    await ledger.append({ stream: 'incident-1', head: undefined, events: [started(), noted()], command: command() });
    const seen: number[] = [];
    const report = await verifyChain(ledger.readAllStored(), (events) => seen.push(events));
    expect(report).toEqual({ events: 2, streams: 1, breaks: [] });
    expect(seen).toEqual([2]);
    expect(verify(await log())).toEqual({ events: 8, streams: 2, breaks: [] });
  });

  it.each<[string, (events: StoredEvent[]) => StoredEvent[], RegExp]>([
    ['changed data', (all) => replaced(all, 1, ({ data }) => ({ data: data.replace('person-3', 'person-4') })), /hash/],
    ['another type', (all) => replaced(all, 1, () => ({ type: 'WorkStarted' })), /hash/],
    [
      'a changed actor',
      (all) => replaced(all, 1, (e) => ({ metadata: e.metadata.replace('apikey-1', 'apikey-2') })),
      /hash/,
    ],
    ['another id', (all) => replaced(all, 1, ({ id }) => ({ id: id.replace(/.$/, 'x') })), /id/],
    ['a lost event', (all) => all.filter((_, index) => index !== 1), /revision 1 is missing/],
    ['data that is no JSON', (all) => replaced(all, 1, () => ({ data: '{' })), /JSON/],
    ['a number that no program reads exactly', (all) => replaced(all, 1, () => ({ data: '{"a":1.5}' })), /1.5/],
    ['an event put in', (all) => replaced(all, 1, () => ({ ...all[0], revision: 1n })), /previousHash/],
  ])('finds %s, once in its stream', async (_name, tamper, problem) => {
    const report = verify(tamper(await log()));
    expect(report.breaks).toHaveLength(1);
    expect(report.breaks[0]).toMatchObject({ stream: 'incident-1', problem: expect.stringMatching(problem) });
  });
});

describe('the stored line', () => {
  it('is canonical and holds the stored form to the letter', async () => {
    const [event] = await log();
    if (!event) throw new Error('no event');
    const line = JSON.parse(storedLine(event)) as Record<string, unknown>;
    expect(Object.keys(line)).toEqual(['data', 'id', 'metadata', 'revision', 'stream', 'type']);
    expect(line).toMatchObject({ id: event.id, revision: '0', stream: 'incident-1', type: 'WorkStarted' });
    expect(JSON.stringify(line['data'])).toBe(event.data);
  });

  it('shows what was tampered with', async () => {
    const [event] = await log();
    expect(event && JSON.parse(storedLine({ ...event, data: '{"a":' }))).toHaveProperty('data', '{"a":');
  });
});
