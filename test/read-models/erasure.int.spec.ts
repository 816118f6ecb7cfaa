import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { Commands } from '@app/command-handling';
import { destroyKey, EventTypes, LedgerStore, PersonalKeyDestroyed } from '@app/event-store';
import { SystemChance, SystemClock } from '@app/platform';
import { Projector } from '@app/projection';
import type { IncidentCommand } from '../../libs/incident/src/domain/messages/commands.js';
import { incidentDecider } from '../../libs/incident/src/domain/decide/decider.js';
import { INCIDENT_EVENT_TYPES } from '../../libs/incident/src/domain/events/event-types.js';
import { GetIncident, GetIncidentHandler } from '../../libs/incident/src/queries/get-incident.js';
import { ListIncidents, ListIncidentsHandler } from '../../libs/incident/src/queries/list-incidents.js';
import { dump } from '@testing/incident/dump';
import { READ_MODEL_FILES } from '@app/composition';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

const A = 'AAAAAAAAA';
const B = 'BBBBBBBBB';
const auditor = { id: 'auditor', role: 'auditor', customerIds: [] } as const;
const clock = new SystemClock();
const chance = new SystemChance();

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const one of cleanUp.splice(0).reverse()) await one();
});

const types = new EventTypes([...INCIDENT_EVENT_TYPES, PersonalKeyDestroyed]);
const directory = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'read-models-'));
  cleanUp.push(() => rmSync(path, { recursive: true }));
  return path;
};

const stamp = (payload: object) => {
  const commandId = chance.uuid();
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { ...ids, actor: 'op', origin: 'live', payload: { ...payload } } as const;
};

async function project(store: LedgerStore, path: string): Promise<Projector> {
  const projector = new Projector({ store, files: READ_MODEL_FILES, directory: path, clock });
  cleanUp.push(() => projector.stop());
  projector.start();
  await projector.ready;
  return projector;
}

const everyByteOf = (path: string): string =>
  readdirSync(path)
    .map((name) => readFileSync(join(path, name)).toString('latin1'))
    .join();

it('a destroyed key leaves nothing of the person in the files, and everything else works', async () => {
  const store = new LedgerStore({
    adapter: new MemoryAdapter(clock),
    types,
    keys: new MemoryKeyStore(chance),
    clock,
    chance,
    prefix: 'ledger.',
  });
  const commands = new Commands({ store, clock });
  const send = (id: string, command: IncidentCommand) =>
    commands.handle(incidentDecider, `incident-${id}`, command, stamp(command));
  const path = directory();
  const projector = await project(store, path);
  const models = { operational: projector.model('operational'), reporting: projector.model('reporting') };
  const list = async (text: string) =>
    (await new ListIncidentsHandler(models).execute(new ListIncidents(auditor, { text }))).items;

  const report = { type: 'ReportIncident', kind: 'incident', customerId: 'acme' } as const;
  await send(A, {
    ...report,
    contactId: '17',
    title: 'Quuxmailer',
    description: 'Zwiebelfisch',
    reporter: { name: 'Xaverius' },
  });
  await send(B, { ...report, contactId: '18', title: 'Printer of Xaverina' });
  await send(A, { type: 'InformCustomer', text: 'Dear Wolpertinger' });
  const last = await send(A, {
    type: 'CorrectIncident',
    revision: '0',
    field: 'title',
    value: 'Quuxmailbox',
    text: 'a typo',
  });
  expect(await projector.waitFor(`incident-${A}`, last.revision, 5_000)).toBe('projected');
  expect(await list('quuxmailbox zwiebelfisch xaverius')).toHaveLength(1);
  expect(everyByteOf(path)).toContain('Wolpertinger');

  const occurredAt = new Date(clock.now()).toISOString().replace(/\.\d+/, '');
  const { revision } = await destroyKey(store, 'person-17', { occurredAt, command: stamp({ subject: 'person-17' }) });
  expect(await projector.waitFor('person-17', revision, 5_000)).toBe('projected');

  for (const word of ['quuxmailbox', 'zwiebelfisch', 'xaverius', 'wolpertinger']) expect(await list(word)).toEqual([]);
  expect(await list('xaverina')).toMatchObject([{ id: B, title: 'Printer of Xaverina' }]);
  const shown = await new GetIncidentHandler(models).execute(new GetIncident(auditor, A));
  expect(shown).toMatchObject({ id: A, customerId: 'acme', phase: 'reported', erased: true });
  expect(shown).not.toHaveProperty('title');
  await send(A, { type: 'ClassifyIncident', priority: 'major' });

  const before = dump(models.operational.session);
  const rebuilt = await project(store, directory());
  const after = dump(rebuilt.model('operational').session);
  await projector.waitFor(`incident-${A}`, last.revision + 1n, 5_000);
  expect(after).toEqual(dump(models.operational.session));
  expect(dump(rebuilt.model('reporting').session)).toEqual(dump(models.reporting.session));
  expect(JSON.stringify(before)).toMatch(/xaverina/i);

  await projector.stop();
  expect(everyByteOf(path)).not.toMatch(/quuxmail|zwiebelfi|xaverius|wolperting/i);
  expect(everyByteOf(path)).toMatch(/xaverina/i);
});
