import { describe, expect, it } from '@jest/globals';
import * as c from '@testing/incident/commands';
import { who, World } from '@testing/incident/world';

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

  it('takes from a customer no word on who of the staff wrote a reply down', async () => {
    const world = new World();
    const { id, stream } = await world.begin();
    const reply = { type: 'RecordReply', text: 'It is the basket', by: 'ada' } as const;
    await expect(world.change(id, reply, who('customer', 'acme'))).rejects.toMatchObject({ detail: 'invalid: by' });
    expect(await world.events(stream)).toHaveLength(1);
    await expect(world.change(id, reply)).resolves.toMatchObject({ revision: 1n });
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

  it('takes from a customer what nothing but an escalation lies after: that is no part of what may follow what', async () => {
    const world = new World();
    const { id, stream } = await world.begin({ occurredAt: '2026-03-27T11:40:00Z' });
    await world.change(id, c.escalate({ at: '11:55' }));
    await world.change(id, c.cancel({ at: '11:50' }), who('customer', 'acme'));
    expect((await world.events(stream)).map(({ type }) => type)).toEqual([
      'IncidentReported',
      'IncidentEscalated',
      'IncidentCancelled',
    ]);
  });

  it('names no incident out of its reach', async () => {
    const world = new World();
    const { id } = await world.begin({ occurredAt: '2026-03-27T11:40:00Z' });
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
