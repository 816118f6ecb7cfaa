import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Principal } from '@app/platform';
import { World } from '@testing/agreement/world';

const key = (id: string, role: Principal['role'] = 'operator'): Principal => ({ id, role, customerIds: [] });
const weekly = (id: string, ...memberIds: readonly string[]) => ({
  rotations: [{ id, unit: 'weeks', length: 1, firstHandOver: '2026-03-02T09:00', memberIds }],
});

let world: World;
beforeEach(async () => {
  world = new World();
  for (const id of ['ada', 'bela', 'cem', 'dora', 'emil'])
    await world.state({ type: 'DefineStaff', id, staff: { name: id, zone: 'UTC', principalIds: [`key-${id}`] } });
  const team = { name: 'Network', memberIds: ['ada', 'cem'], leadId: 'emil' };
  await world.state({ type: 'DefineTeam', id: 'network', team });
  const levels = { primary: weekly('first', 'ada', 'bela', 'cem'), backup: weekly('second', 'bela', 'cem', 'ada') };
  const rota = { name: 'Administrators', zone: 'UTC', teamId: 'network', levels };
  await world.state({ type: 'DefineRota', id: 'admins', rota });
});

/** Ada's. */
const turn = { rotation: 'first', start: '2026-04-13T09:00' };
const state = (by: Principal, stated: object, change = 'change') =>
  world.state({ type: 'StateChange', id: 'admins', change, stated }, by);
const give = (toId: string) => ({ kind: 'give', turn, toId });
const take = (toId: string) => ({ kind: 'take', turn, toId });
const refused = (made: Promise<unknown>) => expect(made).rejects.toMatchObject({ code: 'on-call.not-yours' });

describe('a turn', () => {
  it('is given by whose it is, whatever the role of the key, by who leads a team of theirs, or by an administrator', async () => {
    for (const other of ['key-bela', 'key-dora', 'anybody']) await refused(state(key(other), give('dora')));
    expect(await state(key('key-ada', 'brm'), give('dora'))).toMatchObject({ changed: true });
    expect(
      await state(key('key-emil'), { ...give('bela'), turn: { ...turn, start: '2026-05-04T09:00' } }, 'lead'),
    ).toMatchObject({ changed: true });
    expect(await state(key('first', 'admin'), give('cem'), 'admin')).toMatchObject({ changed: true });
  });

  it('is given on by whom it was given to, and not by whose it was', async () => {
    await state(key('key-ada'), give('dora'));
    await refused(state(key('key-ada'), give('bela'), 'again'));
    await state(key('key-dora'), give('bela'), 'again');
    // What ada said is hers to change.
    await refused(state(key('key-dora'), give('cem')));
    expect(await state(key('key-ada'), give('dora'))).toMatchObject({ changed: false });
  });

  it('is taken by whose it becomes, or by who leads them', async () => {
    await refused(state(key('key-ada'), take('cem')));
    await refused(state(key('key-emil'), take('dora')));
    await state(key('key-cem'), take('cem'));
    await refused(state(key('key-dora'), take('dora')));
  });

  it('that was taken is taken back by whose it was', async () => {
    await state(key('key-cem'), take('cem'));
    await refused(state(key('key-bela'), take('bela')));
    expect(await state(key('key-ada'), take('ada'))).toMatchObject({ changed: true });
  });

  it('is nobody’s to give who has left, which is said', async () => {
    const staff = { name: 'ada', zone: 'UTC', principalIds: ['key-ada'], leftAt: '2026-01-01T00:00:00Z' };
    await world.state({ type: 'DefineStaff', id: 'ada', staff });
    const given = state(key('key-ada'), { ...give('dora'), turn: { ...turn, start: '2026-04-20T09:00' } });
    await expect(given).rejects.toThrow('this key is not bela (whoever is behind it has left): a turn is given');
  });

  it('that is not there is told as such', async () => {
    const nowhere = { ...give('dora'), turn: { ...turn, start: '2026-04-14T09:00' } };
    await expect(state(key('key-dora'), nowhere)).rejects.toMatchObject({ code: 'on-call.turn-unknown' });
  });
});

describe('an override or a swap', () => {
  const override = { kind: 'override', level: 'primary', from: '2026-04-14T09:00:00Z', until: '2026-04-14T12:00:00Z' };

  it('is made by an administrator, an operator, or who leads the team of the rota', async () => {
    await refused(state(key('key-ada', 'brm'), { ...override, staffId: 'dora' }));
    await state(key('anybody'), { ...override, staffId: 'dora' });
    await state(key('key-emil', 'brm'), { ...override, staffId: 'emil' });
    const turns = [turn, { ...turn, start: '2026-04-20T09:00' }];
    await refused(state(key('key-ada', 'brm'), { kind: 'swap', turns }, 'swap'));
  });
});
