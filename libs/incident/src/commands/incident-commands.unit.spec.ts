import { describe, expect, it } from '@jest/globals';
import { Commands } from '@app/command-handling';
import type { Preconditions, Receipt } from '@app/command-handling';
import { EventTypes, LedgerStore, MemoryAdapter, MemoryKeyStore } from '@app/event-store';
import type { CommandStamp, LedgerEvent, RecordedEvent } from '@app/event-store';
import { ManualClock, SystemChance } from '@app/platform';
import type { Principal, Role } from '@app/platform';
import { NO_AGREEMENTS } from '../domain/agreements.js';
import type { ReportIncident, SingleCommand } from '../domain/commands.js';
import { omit } from '../domain/fields.js';
import { INCIDENT_EVENT_TYPES } from '../domain/event-types.js';
import type { Refusal } from '../domain/refusal.js';
import { incidentDecider } from '../domain/decider.js';
import { numberCandidates, parseNumber } from '../number.js';
import * as c from '../testing/commands.js';
import { BeginIncidentHandler } from './begin-incident.handler.js';
import { ChangeIncidentHandler } from './change-incident.handler.js';
import { ImportIncidentRowHandler } from './import-incident-row.handler.js';
import type { Directory } from './naming.js';
import { BeginIncident, ChangeIncident, ImportIncidentRow } from './orders.js';

type Change = Exclude<SingleCommand, ReportIncident>;

const who = (role: Role, ...customerIds: string[]): Principal => ({ id: `key-${role}`, role, customerIds });
const operator = who('operator');

/** Whose the things are that a specification names: `acme-shop` is of acme. */
const HOUSE: Directory = {
  ...NO_AGREEMENTS,
  customerOf: (_kind, id) => ['acme', 'globex'].find((customer) => id === customer || id.startsWith(`${customer}-`)),
  nearest: (kind, _id, among) =>
    among === 'all' ? ['acme', 'globex'] : among.map((customer) => `${customer}-${kind}`),
};

/** An instance in memory at noon of the stories' day. */
class World {
  private readonly clock = new ManualClock(Date.parse('2026-03-27T12:00:00Z'));
  private readonly chance = new SystemChance();
  readonly store = new LedgerStore({
    adapter: new MemoryAdapter(this.clock),
    types: new EventTypes(INCIDENT_EVENT_TYPES),
    keys: new MemoryKeyStore(this.chance),
    clock: this.clock,
    chance: this.chance,
    prefix: '',
  });
  private readonly commands = new Commands({ store: this.store, clock: this.clock });

  begin(given: Partial<ReportIncident> = {}, principal = operator, commandId = this.chance.uuid()): Promise<Receipt> {
    const command = { ...omit(c.report(), 'contactId'), ...given };
    return new BeginIncidentHandler(this.commands, this.store, HOUSE).execute(
      new BeginIncident(principal, command, stamp(commandId, command, principal)),
    );
  }

  change(number: string, command: Change, principal = operator, asked: Preconditions = {}): Promise<Receipt> {
    return new ChangeIncidentHandler(this.commands, this.store, HOUSE).execute(
      new ChangeIncident(principal, number, command, { ...stamp(this.chance.uuid(), command, principal), ...asked }),
    );
  }

  readonly importing = new ImportIncidentRowHandler(this.commands, this.store, HOUSE);

  row(commandId: string, row: ImportIncidentRow['row']): Promise<Receipt> {
    const given = { ...stamp(commandId, row.commands[0] as SingleCommand, operator), origin: 'import' } as const;
    return this.importing.execute(new ImportIncidentRow(who('admin'), row, given));
  }

  /** Past every look at what it names. */
  plant(command: ReportIncident): Promise<Receipt> {
    const commandId = this.chance.uuid();
    return this.commands.create(
      incidentDecider,
      numberCandidates(commandId),
      command,
      stamp(commandId, command, operator),
    );
  }

  async events(stream: string): Promise<RecordedEvent[]> {
    const all: RecordedEvent[] = [];
    for await (const batch of this.store.readStream(stream)) all.push(...batch);
    return all;
  }
}

const stamp = (commandId: string, command: SingleCommand, { id }: Principal): CommandStamp => ({
  commandId,
  payload: command.type,
  correlationId: commandId,
  causationId: commandId,
  actor: id,
  origin: 'live',
});

describe('beginning an incident', () => {
  it('gives it a number out of the command id, and the same receipt again', async () => {
    const world = new World();
    const [first, again] = [await world.begin({}, operator, 'one'), await world.begin({}, operator, 'one')];
    expect(parseNumber(first.id)).toBe(first.id);
    expect(again).toEqual(first);
    expect(await world.events(first.stream)).toHaveLength(1);
    expect((await world.begin()).id).not.toBe(first.id);
  });

  it('is for the customers of the key', async () => {
    const world = new World();
    const unknown = { code: 'unknown-reference' };
    await expect(world.begin({}, who('customer', 'globex'))).rejects.toMatchObject(unknown);
    await expect(world.begin({ customerId: 'nobody' }, who('customer', 'globex'))).rejects.toMatchObject(unknown);
    await expect(world.begin({}, who('customer', 'acme'))).resolves.toMatchObject({ revision: 0n });
  });
});

describe('changing an incident', () => {
  it('of another customer looks like changing none, also after it was handed over', async () => {
    const world = new World();
    const { id } = await world.begin();
    const customer = who('customer', 'acme');
    await expect(world.change(id, c.informCustomer(), customer)).resolves.toMatchObject({ revision: 1n });
    await world.change(id, c.correct({ value: 'globex' }));
    await expect(world.change(id, c.addNote(), customer)).rejects.toMatchObject({ code: 'incident.not-found' });
    await expect(world.change('7K3MQ9XDK', c.addNote())).rejects.toMatchObject({ code: 'incident.not-found' });
  });

  it('does not hand it over to a customer out of reach', async () => {
    const world = new World();
    const { id } = await world.begin();
    const brm = who('brm', 'acme');
    await expect(world.change(id, c.correct({ value: 'globex' }), brm)).rejects.toMatchObject({
      code: 'unknown-reference',
    });
  });

  it('of another customer is refused before anything that a caller says of it is looked at', async () => {
    const world = new World();
    const { id } = await world.begin({ customerId: 'globex' });
    const customer = who('customer', 'acme');
    const unknown = '7K3MQ9XDK';
    for (const asked of [{}, { ifMatch: 7n }, { ifMatch: '*' }, { ifNoneMatch: '*' }] as const)
      for (const number of [id, unknown])
        await expect(world.change(number, c.reopen(), customer, asked)).rejects.toMatchObject({
          code: 'incident.not-found',
          detail: 'there is no such incident',
        });
  });

  it('names no event to a customer that is for the staff, and no incident out of its reach', async () => {
    const world = new World();
    const { id } = await world.begin({ occurredAt: '2026-03-27T11:40:00Z' });
    await world.change(id, c.escalate({ at: '11:55' }));
    const customer = who('customer', 'acme');
    const cancel = world.change(id, c.cancel({ at: '11:50' }), customer);
    const told = (await cancel.catch((error: unknown) => error)) as Refusal;
    expect([told.code, told.contradicts]).toEqual(['incident.contradicts-later', undefined]);
    expect(told.detail).not.toContain('Escalated');
    await expect(world.change(id, c.cancel({ at: '11:50' }))).rejects.toMatchObject({
      contradicts: { type: 'IncidentEscalated' },
    });
    const target = await world.begin();
    await world.change(id, { type: 'MergeIncident', into: target.id });
    const after = () => world.change(id, c.resolve(), who('integration', 'acme'));
    await expect(after()).rejects.toMatchObject({ detail: expect.stringContaining(target.id) });
    await world.change(target.id, c.correct({ value: 'globex' }));
    await expect(after()).rejects.toMatchObject({
      code: 'incident.already-merged',
      detail: expect.not.stringContaining(target.id),
      contradicts: { type: 'IncidentMerged' },
    });
    await expect(world.change(id, c.resolve())).rejects.toMatchObject({ detail: expect.stringContaining(target.id) });
  });

  it('dates back as far as the role may', async () => {
    const world = new World();
    const { id, stream } = await world.begin({ occurredAt: '2026-03-27T10:00:00Z' });
    const note = c.addNote({ at: '11:00' });
    await expect(world.change(id, note, who('customer', 'acme'))).rejects.toMatchObject({
      code: 'incident.occurred-too-long-ago',
    });
    await world.change(id, note, who('integration', 'acme'));
    await world.change(id, note);
    expect(await world.events(stream)).toMatchObject([
      {},
      { data: { statedAt: '2026-03-27T11:00:00Z' }, metadata: { occurredAt: '2026-03-27T12:00:00Z' } },
      { metadata: { occurredAt: '2026-03-27T11:00:00Z', actor: 'key-operator' } },
    ]);
  });
});

describe('what a command names', () => {
  const told = async (answer: Promise<unknown>) => {
    const error = (await answer.catch((refused: unknown) => refused)) as Refusal;
    return [error.code, error.detail, error.allowed] as const;
  };

  it('belongs to the customer: what is foreign is what does not exist', async () => {
    const world = new World();
    const customer = who('customer', 'acme');
    const { id } = await world.begin(
      { projectId: 'acme-shop', serviceId: 'acme-search', contactId: 'acme-ann' },
      customer,
    );
    const named = (things: Partial<ReportIncident>) => told(world.begin(things, customer));
    for (const field of ['projectId', 'serviceId', 'contactId'] as const) {
      const [foreign, none] = [await named({ [field]: 'globex-x' }), await named({ [field]: 'nobody-x' })];
      expect(foreign[0]).toBe('unknown-reference');
      expect(JSON.stringify(foreign).replaceAll('globex', 'nobody')).toBe(JSON.stringify(none));
    }
    expect(await named({ projectId: 'acme_shop' })).toEqual([
      'unknown-reference',
      'projectId: there is no project acme_shop of the customer acme; the nearest: acme-project',
      ['acme-project'],
    ]);
    expect((await named({ contactId: 'x' }))[2]).toBeUndefined();
    const call = { type: 'TakeContact', takenBy: 'ada', text: 't', contactId: 'globex-eve' } as const;
    expect((await told(world.change(id, call)))[0]).toBe('unknown-reference');
    await expect(world.change(id, { ...call, contactId: 'acme-ann' })).resolves.toMatchObject({ revision: 1n });
  });

  it('is a customer that is defined: an unknown one is answered like a foreign one, whoever asks', async () => {
    const world = new World();
    const report = (customerId: string, principal?: Principal) => told(world.begin({ customerId }, principal));
    expect(await report('acne')).toEqual([
      'unknown-reference',
      'customerId: there is no customer acne; the nearest: acme, globex',
      ['acme', 'globex'],
    ]);
    for (const principal of [who('brm', 'acme', 'nobody'), who('customer', 'nobody'), who('integration', 'acme')]) {
      const [none, foreign] = [await report('nobody', principal), await report('globex', principal)];
      expect(none[0]).toBe('unknown-reference');
      expect(JSON.stringify(foreign).replaceAll('globex', 'nobody')).toBe(JSON.stringify(none));
    }
    const { id } = await world.begin();
    expect((await told(world.change(id, c.correct({ value: 'nobody' }))))[0]).toBe('unknown-reference');
  });

  it('goes on where an old log names what nobody has defined: only what changes is looked at', async () => {
    const world = new World();
    const old = c.report({ customerId: 'nobody', projectId: 'nobody-shop', occurredAt: '2026-03-27T10:00:00Z' });
    const { id } = await world.row('row-1', { commands: [omit(old, 'contactId')] });
    const correct = (field: string, value: string | null, more: object = {}) =>
      world.change(id, { type: 'CorrectIncident', revision: '0', field, value, text: 'why', ...more });
    await expect(world.change(id, c.addNote())).resolves.toMatchObject({ revision: 1n });
    await expect(correct('title', 'up')).resolves.toMatchObject({ revision: 2n });
    await expect(correct('customerId', 'nobody')).resolves.toMatchObject({ changed: false });
    await expect(correct('customerId', 'nobody', { with: { projectId: 'nobody-shop' } })).resolves.toMatchObject({
      changed: false,
    });
    await expect(correct('customerId', 'nobody', { with: { projectId: null } })).resolves.toMatchObject({
      revision: 3n,
    });
    await expect(correct('customerId', 'acme')).resolves.toMatchObject({ revision: 4n });
  });

  it('of an incomplete correction names nothing that the key may not see, and what nobody has defined', async () => {
    const world = new World();
    const old = { customerId: 'nobody', projectId: 'globex-shop', serviceId: 'strange', contactId: 'acme-ann' };
    // As a former release took it.
    const { id } = await world.plant({ ...c.report(old), occurredAt: '2026-03-27T10:00:00Z' });
    const correct = (...customers: string[]) =>
      told(world.change(id, c.correct({ value: 'acme' }), customers.length > 0 ? who('brm', ...customers) : operator));
    expect(await correct('nobody', 'acme')).toEqual([
      'incident.correction-incomplete',
      expect.stringContaining('still stand: the project, service strange; say'),
      ['projectId', 'serviceId'],
    ]);
    expect((await correct('nobody', 'acme'))[1]).not.toContain('globex');
    expect((await correct())[1]).toContain('still stand: project globex-shop, service strange; say');
  });

  it('is looked at where it changes, and of a correction of the customer as a whole', async () => {
    const world = new World();
    const { id, stream } = await world.begin({ projectId: 'acme-shop', contactId: 'acme-ann', title: 'down' });
    const correct = (field: string, value: string | null, more: object = {}) =>
      world.change(id, { type: 'CorrectIncident', revision: '0', field, value, text: 'why', ...more });
    expect((await told(correct('projectId', 'globex-shop')))[0]).toBe('unknown-reference');
    await expect(correct('projectId', 'acme-shop')).resolves.toMatchObject({ changed: false });
    const [code, detail, allowed] = await told(correct('customerId', 'globex'));
    expect([code, allowed]).toEqual(['incident.correction-incomplete', ['projectId', 'contactId']]);
    expect(detail).toContain('{"with":{"projectId":null,"contactId":null}}');
    const foreign = await told(correct('customerId', 'globex', { with: { projectId: 'acme-shop', contactId: null } }));
    expect(foreign.slice(0, 2)).toEqual(['unknown-reference', expect.stringContaining('with.projectId')]);
    const moved = await correct('customerId', 'globex', { with: { projectId: 'globex-shop', contactId: null } });
    expect(moved).toMatchObject({ revision: 3n, changed: true });
    const written = (await world.events(stream)).slice(1) as LedgerEvent[];
    expect(written.map(({ data }) => [(data as { field: string }).field, (data as { value: unknown }).value])).toEqual([
      ['customerId', 'globex'],
      ['projectId', 'globex-shop'],
      ['contactId', null],
    ]);
    // Nothing that is said from then on is sealed under the former customer's contact.
    expect(written.map(({ personal }) => personal?.keyId)).not.toContain('person-acme-ann');
    // Also where the customer stays: what comes along is looked at all the same.
    for (const brought of [{ projectId: 'acme-shop' }, { contactId: 'nobody-knows' }])
      expect((await told(correct('customerId', 'globex', { with: brought })))[0]).toBe('unknown-reference');
    await expect(correct('title', 'up', { with: { projectId: null } })).rejects.toMatchObject({
      code: 'incident.correction-value',
    });
  });

  it('is recorded of an import where nobody has defined it, and refused where it is of another customer', async () => {
    const world = new World();
    const row = (name: string, things: Partial<ReportIncident>) =>
      world.row(name, { commands: [c.report({ occurredAt: '2016-02-29T01:16:00Z', ...things })] });
    await expect(row('row-1', { customerId: 'nobody', projectId: 'x', contactId: 'y' })).resolves.toMatchObject({
      revision: 0n,
    });
    await expect(row('row-2', { contactId: 'globex-eve' })).rejects.toMatchObject({ code: 'unknown-reference' });
  });
});

describe('merging', () => {
  it('looks at the target as it stands in the log', async () => {
    const world = new World();
    const [{ id }, target, gone] = [await world.begin(), await world.begin(), await world.begin()];
    await world.change(gone.id, c.cancel());
    const merge = (into: string, principal?: Principal) => world.change(id, { type: 'MergeIncident', into }, principal);
    await expect(merge('7K3MQ9XDK')).rejects.toMatchObject({ code: 'incident.merge-target-unknown' });
    await expect(merge('7K3MQ9XDH')).rejects.toMatchObject({ code: 'incident.check-character' });
    await expect(merge(id)).rejects.toMatchObject({ code: 'incident.merge-into-itself' });
    await expect(merge(gone.id)).rejects.toMatchObject({ code: 'incident.merge-target-ended' });
    await expect(merge(target.id.toLowerCase())).resolves.toMatchObject({ id, revision: 1n });
  });

  it('into an incident of another customer is refused, whoever asks', async () => {
    const world = new World();
    const [{ id }, foreign] = [await world.begin(), await world.begin({ customerId: 'globex' })];
    const merge = () => world.change(id, { type: 'MergeIncident', into: foreign.id });
    await expect(merge()).rejects.toMatchObject({ code: 'incident.merge-target-foreign' });
    await world.change(foreign.id, c.correct({ value: 'acme' }));
    await expect(merge()).resolves.toMatchObject({ revision: 1n });
  });

  it('by a row of an import looks at the target in the same way', async () => {
    const world = new World();
    const [{ id }, target, foreign] = [
      await world.begin(),
      await world.begin(),
      await world.begin({ customerId: 'globex' }),
    ];
    const merge = (name: string, into: string) =>
      world.row(name, { incident: id, commands: [{ type: 'MergeIncident', into, by: 'ada' }] });
    await expect(merge('row-1', foreign.id)).rejects.toMatchObject({ code: 'incident.merge-target-foreign' });
    await expect(merge('row-2', target.id)).resolves.toMatchObject({ id, changed: true });
  });

  it('does not see a target out of reach', async () => {
    const world = new World();
    const [{ id }, foreign] = [await world.begin(), await world.begin({ customerId: 'globex' })];
    const command = { type: 'MergeIncident', into: foreign.id, targetPhase: 'reported' } as const;
    await expect(world.change(id, command, who('integration', 'acme'))).rejects.toMatchObject({
      code: 'incident.merge-target-unknown',
    });
  });
});

describe('a row of an import', () => {
  it('begins an incident, or goes to the one that another row began, each once', async () => {
    const world = new World();
    const first = [
      c.report({ occurredAt: '2016-02-29T01:16:00Z' }),
      c.classify({ occurredAt: '2016-02-29T01:23:00Z' }),
    ];
    const second = [c.resolve({ occurredAt: '2016-02-29T11:29:00Z' })];
    const begun = await world.row('row-1', { commands: first });
    const resolved = await world.row('row-2', { reportedBy: 'row-1', commands: second });
    expect(resolved).toMatchObject({ id: begun.id, revision: 2n });
    expect(await world.row('row-1', { commands: first })).toEqual(begun);
    expect(await world.row('row-2', { incident: begun.id, commands: second })).toEqual(resolved);
    expect(await world.events(begun.stream)).toHaveLength(3);
  });

  it('finds the incident in the log when it is not remembered', async () => {
    const world = new World();
    const begun = await world.row('row-1', { commands: [c.report({ occurredAt: '2016-02-29T01:16:00Z' })] });
    const fresh = new ImportIncidentRowHandler(
      new Commands({ store: world.store, clock: new ManualClock(0) }),
      world.store,
      HOUSE,
    );
    const note = { reportedBy: 'row-1', commands: [c.addNote({ occurredAt: '2016-02-29T01:17:00Z' })] };
    const row = new ImportIncidentRow(who('admin'), note, stamp('row-2', note.commands[0] as SingleCommand, operator));
    await expect(fresh.execute(row)).rejects.toMatchObject({ code: 'incident.occurred-in-future' });
    await expect(world.row('row-3', { reportedBy: 'no-row', commands: note.commands })).rejects.toMatchObject({
      code: 'incident.not-found',
      detail: 'reportedBy: no line with the commandId no-row reported an incident',
    });
    expect(begun.revision).toBe(0n);
  });
});
