import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Load } from '../crash/load.js';
import { ADMIN_KEY, Trial } from '../crash/trial.js';
import { newSeed } from '../support/seeded.js';
import { LedgerProcess } from '../support/ledger-process.js';
import { ask, eventually, reported } from './asking.js';

const made: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const undo of made.splice(0).reverse()) await undo();
});

/** Another instance on the same log, with files of its own: empty ones, as of a version with another schema. */
async function another(trial: Trial): Promise<LedgerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ledger-instance-'));
  const service = new LedgerProcess({ ...trial.environment, DATA_DIR: dataDir });
  made.push(
    () => rm(dataDir, { recursive: true, force: true }),
    () => service.end('SIGKILL'),
  );
  service.begin();
  await service.ready();
  return service;
}

async function aTrial(): Promise<Trial> {
  const trial = await Trial.open({ seed: newSeed(), store: 'wire' });
  made.push(() => trial.close());
  trial.service.begin();
  await trial.service.ready();
  return trial;
}

describe('two instances on one log', () => {
  it('let a client read what it wrote on either, by revision', async () => {
    const trial = await aTrial();
    const both = [trial.service, await another(trial)];
    const id = await reported(both[0]!.url);
    for (let round = 0; round < 20; round++) {
      const [writer, reader] = [both[round % 2]!, both[(round + 1) % 2]!];
      const note = await ask(
        writer.url,
        `/v1/incidents/${id}/notes`,
        { text: `note ${round}` },
        { Prefer: 'respond-async' },
      );
      expect([note.status, note.body['readModel']]).toEqual([202, 'not-awaited']);
      const revision = String(note.body['revision']);
      const read = await ask(reader.url, `/v1/incidents/${id}`, undefined, { 'Min-Revision': revision });
      expect([read.status, Number(read.body['revision']) >= Number(revision)]).toEqual([200, true]);
      expect(JSON.stringify(read.body['notes'])).toContain(`note ${round}`);
    }
  }, 120_000);

  it('are replaced one after the other by ones that must build their read models anew, and no request is lost', async () => {
    const trial = await aTrial();
    const { journal, random } = trial;
    let serving: readonly LedgerProcess[] = [trial.service, await another(trial)];
    // As a balancer does: any of those that are ready.
    const url = (): string => random.pick(serving).url;
    const load = new Load(random, { url, key: ADMIN_KEY }, journal);
    load.start(6);
    await eventually(() => journal.acknowledged.size > 60);
    for (const old of [...serving]) {
      const fresh = await another(trial);
      serving = [...serving.filter((one) => one !== old), fresh];
      expect((await old.end('SIGTERM')).code).toBe(0);
      const before = journal.acknowledged.size;
      await eventually(() => journal.acknowledged.size > before + 20);
    }
    await load.pause();
    await load.repeat(20);
    expect((await trial.readLog()).compare(journal)).toEqual([]);
    expect(journal.findings).toEqual([]);
  }, 180_000);
});
