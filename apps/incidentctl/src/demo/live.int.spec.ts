import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStore } from '@app/composition';
import { type LedgerEvent, verifyChain } from '@app/event-store';
import { loadConfig, SystemChance, SystemClock } from '@app/platform';
import { type Lived, live } from './live.js';

const NOON = Date.UTC(2026, 2, 27, 12) / 1000;
const weeks = { seed: 1, incidents: 6, days: 14, now: NOON };

const root = mkdtempSync(join(tmpdir(), 'live-demo-'));
const configOf = (name: string) => loadConfig({ DATA_DIR: join(root, name), LOG_LEVEL: 'silent', DEADLINES: 'off' });

async function lived(name: string): Promise<Lived> {
  return live(configOf(name), { ...weeks, stop: new AbortController().signal, holds: () => undefined });
}

async function eventsOf(name: string): Promise<readonly LedgerEvent[]> {
  const clock = new SystemClock();
  const store = await openStore({ config: configOf(name), clock, chance: new SystemChance() });
  const events: LedgerEvent[] = [];
  for await (const batch of store.readAll()) for (const event of batch) if (event.readable) events.push(event);
  expect((await verifyChain(store.readAllStored())).breaks).toEqual([]);
  await store.close();
  return events;
}

let told: Lived;
let events: readonly LedgerEvent[];
beforeAll(async () => {
  told = await lived('one');
  events = await eventsOf('one');
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));

const ofIncident = (number: string) => events.filter(({ stream }) => stream === `incident-${number}`);
const seconds = (instant: unknown): number => Date.parse(String(instant)) / 1000;

describe('the demo into an empty directory', () => {
  it('says in its first event that its times were made up', () => {
    expect(events[0]).toMatchObject({
      stream: 'ledger-demo',
      type: 'DemoBegun',
      data: { from: '2026-03-14T00:00:00.000Z', to: '2026-03-27T12:00:00.000Z', seed: 1 },
      metadata: { recordedAt: '2026-03-14T00:00:00.000Z', origin: 'live' },
    });
  });

  it('is live: nothing is imported, and everything is recorded in order, when its instant had come', () => {
    const recorded = events.map(({ metadata }) => metadata.recordedAt);
    expect(recorded).toEqual([...recorded].sort());
    expect(recorded.at(-1)! <= '2026-03-27T12:00:00.000Z').toBe(true);
    expect(new Set(events.map(({ metadata }) => metadata.origin))).toEqual(new Set(['live']));
    for (const { metadata } of events)
      expect(seconds(metadata.occurredAt)).toBeLessThanOrEqual(seconds(metadata.recordedAt));
    expect(events.filter(({ metadata }) => metadata.clock !== undefined)).toEqual([]);
  });

  it('has its warnings and breaches raised by the runner of the instance, a second after they were due', () => {
    const raised = events.filter(({ type }) => type === 'SlaWarningRaised' || type === 'SlaBreached');
    expect(raised.length).toBe(told.warnings + told.breaches);
    expect(told.warnings).toBeGreaterThan(3);
    for (const { metadata } of raised) expect(metadata.actor).toBe('deadlines');
    const late = raised.filter(
      ({ type, stream }) => type === 'SlaBreached' && !stream.endsWith(told.knownLater.number),
    );
    expect(late.length).toBeGreaterThan(1);
    for (const { data, metadata } of late) {
      expect(seconds(data['raisedAt']) - seconds(data['dueAt'])).toBe(1);
      expect(seconds(metadata.recordedAt)).toBe(seconds(data['raisedAt']));
    }
  });

  it('has a breach that was known only when the priority was corrected', () => {
    const { number, since } = told.knownLater;
    const correction = ofIncident(number).find(({ type }) => type === 'IncidentCorrected');
    expect(seconds(correction?.metadata.recordedAt)).toBe(since);
    const breaches = ofIncident(number).filter(({ type }) => type === 'SlaBreached');
    expect(breaches.map(({ metadata }) => seconds(metadata.recordedAt) - since)).toEqual([1]);
  });

  it('has a breach of the night that a late recording shows to have been none', () => {
    const types = ofIncident(told.nightCall.number).map(({ type }) => type);
    const order = ['SlaBreached', 'IncidentAcknowledged', 'SlaBreachCorrected'].map((type) => types.indexOf(type));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(Math.min(...order)).toBeGreaterThan(0);
  });

  it('says, broken off before its first incident, that its agreements are there', async () => {
    const said: string[] = [];
    const stop = AbortSignal.abort(new Error('Ctrl-C'));
    const broken = live(configOf('broken-off'), { ...weeks, stop, holds: (what) => void said.push(what) });
    await expect(broken).rejects.toThrow('Ctrl-C');
    expect(said).toEqual(['a part of the agreements and no incident yet', 'the agreements and no incident yet']);
    const types = (await eventsOf('broken-off')).map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('Contract')).length).toBeGreaterThan(0);
    expect(types.filter((type) => type.startsWith('Incident'))).toEqual([]);
  });

  it('is the same every time on one day', async () => {
    expect(await lived('two')).toEqual(told);
    const shown = (all: readonly LedgerEvent[]) =>
      all
        .filter(({ stream }) => !stream.startsWith('apikey-'))
        .map(({ stream, revision, type, data, metadata }) => [
          stream,
          revision,
          type,
          data,
          metadata.occurredAt,
          metadata.recordedAt,
          metadata.actor,
        ]);
    expect(shown(await eventsOf('two'))).toEqual(shown(events));
  }, 60_000);
});
