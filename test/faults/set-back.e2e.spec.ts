import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@app/event-store';
import { loadConfig } from '@app/platform';
import { openStore } from '@app/composition';
import { SystemChance, SystemClock } from '@app/platform';
import { foldFindings } from '../crash/fold.js';
import { ADMIN_KEY, Trial } from '../crash/trial.js';
import { type Environment, incidentctl, LedgerProcess } from '../support/ledger-process.js';
import { newSeed } from '../support/seeded.js';
import { ask, eventually, REPORT, reported } from './asking.js';
import { Noting } from './noting.js';
import { type SetBackStore, setBackStore } from './set-back-store.js';

const made: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const undo of made.splice(0).reverse()) await undo();
});

async function open(instances: number): Promise<{ store: SetBackStore; trial: Trial; all: LedgerProcess[] }> {
  const store = await setBackStore();
  made.push(() => store.close());
  const trial = await Trial.open({ seed: newSeed(), store: store.url });
  made.push(() => trial.close());
  const all = [trial.service];
  while (all.length < instances) {
    const dataDir = await mkdtemp(join(tmpdir(), 'ledger-instance-'));
    const service = new LedgerProcess({ ...trial.environment, DATA_DIR: dataDir });
    made.push(
      () => rm(dataDir, { recursive: true, force: true }),
      () => service.end('SIGKILL'),
    );
    all.push(service);
  }
  for (const service of all) {
    service.begin();
    await service.ready();
  }
  return { store, trial, all };
}

async function put(url: string, path: string, body: object): Promise<void> {
  const headers = { Authorization: `Bearer ${ADMIN_KEY}`, 'Content-Type': 'application/json' };
  const answer = await fetch(url + path, { method: 'PUT', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

/** A customer whose incidents are to be reacted to within seconds. */
async function agree(url: string, seconds: number): Promise<void> {
  await put(url, '/v1/customers/acme', { name: 'Acme' });
  const targets = { reaction: { seconds, hours: 'around-the-clock' } };
  await put(url, '/v1/contracts/acme-gold', {
    customerId: 'acme',
    validFrom: '2026-01-01',
    targets: { blocker: targets, critical: targets, major: targets, minor: targets },
    initialPriority: 'major',
    kinds: ['incident'],
    reactionEndsWith: ['acknowledged'],
    pauses: { resolution: [] },
    onReclassification: 'original',
    onReopening: 'resume',
    minimumAfterRaiseSeconds: 0,
    warnAtPercent: [],
  });
}

/** Reads the feed until its connection ends. */
async function follow(url: string, last = ''): Promise<{ status: number; ids: string[]; ended: Promise<void> }> {
  const headers = { Authorization: `Bearer ${ADMIN_KEY}`, ...(last === '' ? {} : { 'Last-Event-ID': last }) };
  const hangUp = new AbortController();
  made.push(async () => hangUp.abort());
  const answer = await fetch(`${url}/v1/events`, { headers, signal: hangUp.signal });
  const ids: string[] = [];
  const ended = (async () => {
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream()))
      for (const [, id = ''] of chunk.matchAll(/^id: (\S+)$/gm)) ids.push(id);
  })().catch(() => undefined);
  return { status: answer.status, ids, ended };
}

async function logOf(environment: Environment): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
  const config = loadConfig(environment);
  const dataDir = await mkdtemp(join(tmpdir(), 'ledger-reading-'));
  const log = await openStore({ config: { ...config, dataDir }, clock: new SystemClock(), chance: new SystemChance() });
  const streams = new Map<string, RecordedEvent[]>();
  try {
    for await (const batch of log.readAll())
      for (const event of batch) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  } finally {
    await log.close();
    await rm(dataDir, { recursive: true, force: true });
  }
  return streams;
}

const breaches = async (url: string, id: string): Promise<number> => {
  const { body } = await ask(url, `/v1/incidents/${id}/events`);
  const items = (body['events'] ?? body['items'] ?? []) as { type: string }[];
  return items.filter(({ type }) => type === 'SlaBreached').length;
};

describe.each([1, 2])('a store that is set back under %d running instances', (instances) => {
  it('is noticed: nothing of what is gone is answered or appended to, and all goes on from what there is', async () => {
    const { store, trial, all } = await open(instances);
    const urls = (): string[] => all.map(({ url }) => url);
    await agree(urls()[0]!, 5);
    const incidents = [await reported(urls()[0]!), await reported(urls()[0]!), await reported(urls()[0]!)];
    const due = await reported(urls()[0]!);
    const noting = new Noting(urls, incidents);
    noting.start(6);
    await eventually(() => noting.noted.length > 40);

    await store.stop();
    await store.copy();
    const copied = Date.now();
    await store.start();
    for (const service of all) await service.ready();
    const readers = await Promise.all(urls().map((url) => follow(url)));
    const written = noting.noted.length;
    await eventually(() => noting.noted.length > written + 60, 60_000);
    // New since the copy: an incident, a contact's key, a breach.
    const late = { kind: 'incident', customerId: 'late', title: 'Under a key of its own' };
    await put(urls()[0]!, '/v1/customers/late', { name: 'Late' });
    const gone = String((await ask(urls()[0]!, '/v1/incidents', late)).body['id']);
    await eventually(async () => (await breaches(urls()[0]!, due)) === 1, 60_000);
    const lost = noting.noted.filter(({ at }) => at > copied);

    await store.stop();
    // Putting a copy back takes a while, in which everybody notices that the store is gone; what was answered before has come.
    for (const url of urls()) await eventually(async () => (await ask(url, '/health/ready')).status === 503);
    await pause(100);
    await store.putBack();
    const putBack = Date.now();
    await store.start();
    for (const service of all) await service.ready();
    await eventually(() => noting.noted.filter(({ at }) => at > putBack).length > 40, 60_000);
    await noting.end();
    for (const [index, { key, incident }] of lost.entries()) await noting.settle(incident, key, index);
    await eventually(async () => (await breaches(urls()[0]!, due)) === 1, 60_000);

    for (const url of urls()) {
      await put(url, '/v1/customers/late', { name: 'Late' });
      const again = await ask(url, '/v1/incidents', late);
      expect((await ask(url, `/v1/incidents/${String(again.body['id'])}`)).body['title']).toBe(late.title);
    }

    const log = await logOf(trial.environment);
    // Whoever was told so after the copy was put back finds it; a lost key that came again was written anew, once.
    const at = ({ incident, revision }: (typeof lost)[number]): string | undefined =>
      log.get(`incident-${incident}`)?.[Number(revision)]?.metadata?.commandId;
    const stands = noting.noted.filter(({ at }) => at > putBack || at < copied);
    expect(stands.filter((note) => at(note) !== note.commandId)).toEqual([]);
    const ids = [...log.values()].flat().map(({ metadata, type }) => `${metadata?.commandId} ${type}`);
    expect(ids.filter((id, index) => id.endsWith('NoteAdded') && ids.indexOf(id) !== index)).toEqual([]);
    expect([...log.values()].flat().filter(({ readable }) => !readable)).toEqual([]);
    expect(noting.strange).toEqual([]);
    expect(log.has(`incident-${gone}`)).toBe(false);
    const texts = log.get(`incident-${incidents[0]}`)!.filter(({ type }) => type === 'NoteAdded');
    expect(texts.filter((event) => event.readable && typeof event.data['text'] !== 'string')).toEqual([]);

    // Chains, as an outsider sees them; read models, against a fold of the log.
    const { output } = await incidentctl(trial.environment, ['verify', '--json']);
    expect(JSON.parse(output)).toMatchObject({ breaks: [], storeFindings: [] });
    for (const { environment } of all) expect(await foldFindings(environment)).toEqual([]);

    // Readers of the feed were hung up on; with what is gone they are told so, with what stands they go on.
    for (const [index, reader] of readers.entries()) {
      await reader.ended;
      const url = urls()[index]!;
      expect((await follow(url, reader.ids.at(-1))).status).toBe(412);
      const goingOn = await follow(url, reader.ids[3]);
      expect(goingOn.status).toBe(200);
      const fresh = await ask(url, '/v1/incidents', REPORT);
      await eventually(() => goingOn.ids.length > 0 && fresh.status < 300);
    }
  }, 240_000);
});
