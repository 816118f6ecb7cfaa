import { omit } from '@app/kernel';
import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '@app/event-store';
import type { Principal } from '@app/platform';
import type { ReportIncident } from '../domain/messages/commands.js';
import type { Refusal } from '../domain/decide/refusal.js';
import * as c from '@testing/incident/commands';
import { operator, who, World } from '@testing/incident/world';

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
      expect.stringContaining('would stay: the project, service strange; say'),
      ['projectId', 'serviceId'],
    ]);
    expect((await correct('nobody', 'acme'))[1]).not.toContain('globex');
    expect((await correct())[1]).toContain('would stay: project globex-shop, service strange; say');
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
