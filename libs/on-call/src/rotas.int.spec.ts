import { beforeEach, describe, expect, it } from '@jest/globals';
import { Definitions } from '@app/definitions';
import { AGREEMENTS } from '@testing/agreement/agreements';
import { ADMIN, World } from '@testing/agreement/world';
import { named } from '@testing/composition/named';
import { rotaKnownAt } from './read-models/rota-known.js';

let world: World;
beforeEach(async () => {
  world = new World();
  for (const one of named({ staff: ['ada', 'bela', 'cem', 'dora', 'emil'] })) await world.state(one);
});

const weekly = (id: string, ...memberIds: readonly string[]) => ({
  rotations: [{ id, unit: 'weeks', length: 1, firstHandOver: '2026-03-02T09:00', memberIds }],
});
const ROTA = {
  name: 'Administrators',
  zone: 'Europe/Berlin',
  levels: { primary: weekly('first', 'ada', 'bela'), backup: weekly('second', 'cem') },
};
const define = (rota: object = ROTA) => world.state({ type: 'DefineRota', id: 'admins', rota });
const NIGHT = {
  kind: 'override',
  level: 'primary',
  from: '2026-03-28T20:00:00.000+01:00',
  until: '2026-03-29T04:00:00Z',
  staffId: 'bela',
  reason: 'Ada has a concert',
};
const change = (stated: object = NIGHT) => world.state({ type: 'StateChange', id: 'admins', change: 'night', stated });
const shown = () => new Definitions(world.session, ADMIN).get(AGREEMENTS.named('rota'), 'admins');
const changes = () => AGREEMENTS.named('rota').parts![0]!.model.list(world.session, 'admins');

describe('a rota', () => {
  it('is answered as it was defined; the same again is no version', async () => {
    await define();
    expect(shown()).toMatchObject({ ...ROTA, version: '0' });
    expect(shown()).not.toHaveProperty('transitions');
    expect(await define()).toMatchObject({ changed: false });
  });

  it('is refused where a turn could not be named, with its place', async () => {
    const twice = { ...ROTA, levels: { ...ROTA.levels, backup: weekly('first', 'cem') } };
    await expect(define(twice)).rejects.toMatchObject({
      code: 'validation-failed',
      members: { errors: [{ field: 'levels.backup.rotations.0.id' }] },
    });
  });

  it('names nobody who is not there, as in a file', async () => {
    const nobody = { ...ROTA, teamId: 'night', levels: { ...ROTA.levels, backup: weekly('second', 'cem', 'nix') } };
    await expect(define(nobody)).rejects.toMatchObject({
      code: 'unknown-reference',
      members: {
        errors: [
          { field: 'teamId', message: expect.stringContaining('there is no team night') },
          { field: 'levels.backup.rotations.0.memberIds.1' },
        ],
      },
    });
    await define();
    await expect(change({ ...NIGHT, staffId: 'nix' })).rejects.toMatchObject({ code: 'unknown-reference' });
    const turn = { rotation: 'first', start: '2026-03-30T09:00' };
    await expect(change({ kind: 'give', turn, toId: 'nix' })).rejects.toMatchObject({ code: 'unknown-reference' });
  });

  it('has changes that are stated by themselves, again without effect, and lose their reason with its key', async () => {
    await expect(change()).rejects.toMatchObject({ code: 'on-call.not-found' });
    await define();
    await change();
    expect(await change({ ...NIGHT, from: '2026-03-28T19:00:00Z' })).toMatchObject({ changed: false });
    expect(changes()).toMatchObject([
      { id: 'night', kind: 'override', from: '2026-03-28T19:00:00Z', reason: 'Ada has a concert', revision: '1' },
    ]);
    expect(shown()).toMatchObject({ version: '0', revision: '1' });
    await expect(change({ kind: 'give', staffId: 'bela' })).rejects.toMatchObject({ code: 'validation-failed' });
    await world.forget('rota-admins');
    expect(changes()[0]).not.toHaveProperty('reason');
  });

  it('is read as it was known at an instant, with the changes that stood then', async () => {
    await define();
    const before = world.clock.now();
    await world.clock.advance(60_000);
    await change();
    const night = world.clock.now();
    await world.clock.advance(60_000);
    await define({ ...ROTA, levels: { ...ROTA.levels, backup: weekly('second', 'dora') } });
    await change({ ...NIGHT, staffId: 'emil' });
    expect(rotaKnownAt(world.session, 'admins', before - 1)).toBeUndefined();
    expect(rotaKnownAt(world.session, 'admins', before)).toMatchObject({ versions: [{ version: '0' }], changes: [] });
    expect(rotaKnownAt(world.session, 'admins', night)).toMatchObject({
      versions: [{ version: '0' }],
      changes: [{ id: 'night', kind: 'override', staffId: 'bela', from: 1_774_724_400, by: 'first', revision: '1' }],
    });
    expect(rotaKnownAt(world.session, 'admins')).toMatchObject({
      versions: [{ version: '0' }, { version: '2' }],
      changes: [
        { id: 'night', staffId: 'bela', endedAt: expect.any(Number) },
        { id: 'night', staffId: 'emil' },
      ],
    });
  });
});
