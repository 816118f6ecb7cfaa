import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { Commands } from '@app/command-handling';
import { EventTypes, LedgerStore } from '@app/event-store';
import { SystemChance, SystemClock } from '@app/platform';
import { Projector } from '@app/projection';
import type { IncidentCommand } from '../../libs/incident/src/domain/messages/commands.js';
import { incidentDecider } from '../../libs/incident/src/domain/decide/decider.js';
import { INCIDENT_EVENT_TYPES } from '../../libs/incident/src/domain/events/event-types.js';
import { GetIncident, GetIncidentHandler } from '../../libs/incident/src/queries/get-incident.js';
import { ListIncidents, ListIncidentsHandler } from '../../libs/incident/src/queries/list-incidents.js';
import { ReadFeed, ReadFeedHandler } from '../../libs/incident/src/queries/read-feed.js';
import { dump } from '@testing/incident/dump';
import { READ_MODEL_FILES } from '@app/composition';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

const A = 'AAAAAAAAA';
const B = 'BBBBBBBBB';
const operator = { id: 'op', role: 'operator', customerIds: [] } as const;
const acme = { id: 'portal', role: 'customer', customerIds: ['acme'] } as const;
const globex = { id: 'portal', role: 'customer', customerIds: ['globex'] } as const;
const clock = new SystemClock();
const chance = new SystemChance();

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const one of cleanUp.splice(0).reverse()) await one();
});

const directory = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'read-models-'));
  cleanUp.push(() => rmSync(path, { recursive: true }));
  return path;
};

async function project(store: LedgerStore, path: string): Promise<Projector> {
  const projector = new Projector({ store, files: READ_MODEL_FILES, directory: path, clock });
  cleanUp.push(() => projector.stop());
  projector.start();
  await projector.ready;
  return projector;
}

const modelsOf = (projector: Projector) => ({
  operational: projector.model('operational'),
  reporting: projector.model('reporting'),
});

it('an incident whose event cannot be read says so, and after the repair it is as if nothing had been', async () => {
  const adapter = new MemoryAdapter(clock);
  const keys = new MemoryKeyStore(chance);
  const storeOf = (types: typeof INCIDENT_EVENT_TYPES): LedgerStore =>
    new LedgerStore({ adapter, types: new EventTypes(types), keys, clock, chance, prefix: 'ledger.' });
  const store = storeOf(INCIDENT_EVENT_TYPES);
  const commands = new Commands({ store, clock });
  const send = (id: string, command: IncidentCommand) => {
    const commandId = chance.uuid();
    const ids = { commandId, correlationId: commandId, causationId: commandId, actor: 'op', origin: 'live' } as const;
    return commands.handle(incidentDecider, `incident-${id}`, command, {
      ...ids,
      payload: { type: command.type },
    });
  };
  await send(A, { type: 'ReportIncident', kind: 'incident', customerId: 'acme', contactId: '17', title: 'Mailserver' });
  await send(A, { type: 'AddNote', text: 'the version before cannot read this' });
  await send(B, { type: 'ReportIncident', kind: 'request', customerId: 'acme', title: 'Printer' });
  await send(A, { type: 'CorrectIncident', revision: '0', field: 'customerId', value: 'globex', text: 'wrong line' });
  await send(A, { type: 'ResolveIncident', text: 'rebooted' });

  const path = directory();
  const old = await project(storeOf(INCIDENT_EVENT_TYPES.filter(({ type }) => type !== 'NoteAdded')), path);
  const before = modelsOf(old);
  const list = await new ListIncidentsHandler(before).execute(new ListIncidents(operator));
  expect(list.items.map(({ id, parked, phase }) => [id, parked, phase]).sort()).toEqual([
    [A, true, 'reported'],
    [B, undefined, 'reported'],
  ]);
  expect(await new GetIncidentHandler(before).execute(new GetIncident(operator, A))).toMatchObject({ parked: true });
  const feed = await new ReadFeedHandler(before).execute(new ReadFeed(operator));
  expect(feed.map(({ type, readable }) => [type, readable])).toEqual([
    ['IncidentReported', true],
    ['NoteAdded', false],
    ['IncidentReported', true],
    ['IncidentCorrected', true],
    ['IncidentResolved', true],
  ]);
  await old.stop();

  const repaired = await project(store, path);
  while (repaired.parked().length > 0) await clock.wait(5);
  const after = modelsOf(repaired);
  const never = modelsOf(await project(store, directory()));
  expect(dump(after.operational.session)).toEqual(dump(never.operational.session));
  expect(dump(after.reporting.session)).toEqual(dump(never.reporting.session));
  const types = async (principal: typeof acme | typeof globex) =>
    (await new ReadFeedHandler(after).execute(new ReadFeed(principal))).map(({ type }) => type);
  expect(await types(acme)).toEqual(['IncidentReported']);
  expect(await types(globex)).toEqual(['IncidentReported', 'IncidentResolved']);
});
