import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadModels } from '@app/querying';
import { World } from '@testing/agreement/world';
import { GetDutyCalendar, ROSTER_HANDLERS } from './queries.js';

let world: World;
beforeEach(async () => {
  world = new World();
  for (const id of ['ada', 'bela', 'cem', 'dora']) await staff(id);
  await world.state({ type: 'DefineRota', id: 'admins', rota: ROTA });
});

const weekly = (id: string, ...memberIds: readonly string[]) => ({
  rotations: [{ id, unit: 'weeks', length: 1, firstHandOver: '2026-03-02T09:00', memberIds }],
});
const ROTA = {
  name: 'Administrators',
  zone: 'UTC',
  levels: { primary: weekly('first', 'ada', 'bela'), backup: weekly('second', 'bela', 'ada') },
};
const staff = (id: string, more: object = {}) =>
  world.state({ type: 'DefineStaff', id, staff: { name: `Name of ${id}`, zone: 'UTC', ...more } });
const change = (stated: object) => world.state({ type: 'StateChange', id: 'admins', change: 'night', stated });
const later = () => world.clock.advance(60_000);

/** As the query bus does it. */
const calendar = (knownAt?: string): Promise<string> => {
  const Handler = ROSTER_HANDLERS.at(-1)! as unknown as new (...from: readonly unknown[]) => {
    execute(query: unknown): Promise<string>;
  };
  const models = { operational: { session: world.session } } as ReadModels;
  const asked = { from: '2026-03-30T10:00:00Z', to: '2026-04-10T00:00:00Z', ...(knownAt ? { knownAt } : {}) };
  return new Handler(models, world.clock, undefined).execute(new GetDutyCalendar('admins', asked));
};
const all = (property: string, text: string): readonly string[] =>
  text.split('\r\n').flatMap((line) => (line.startsWith(`${property}:`) ? [line.slice(property.length + 1)] : []));
const sequence = async (): Promise<number> => Number(all('SEQUENCE', await calendar())[0]);

describe('the calendar of a duty', () => {
  it('has whole shifts with names and the instant of what was recorded last, whenever it is asked for', async () => {
    const first = await calendar();
    expect(all('DTSTART', first)[0]).toBe('20260330T090000Z');
    expect(all('SUMMARY', first)).toContain('Administrators\\, primary: Name of ada');
    expect(new Set([...all('DTSTAMP', first), ...all('LAST-MODIFIED', first)])).toEqual(new Set(['20260327T120000Z']));
    await world.clock.advance(86_400_000);
    expect(await calendar()).toBe(first);
  });

  it('has a number that grows with each change of the duty and of the people in it, and with nothing else', async () => {
    const numbers = [await sequence()];
    const grows = async (what: () => Promise<unknown>): Promise<void> => {
      await later();
      await what();
      numbers.push(await sequence());
    };
    await grows(() => staff('cem', { leftAt: '2027-01-01T00:00:00Z' }));
    expect(numbers).toEqual([numbers[0], numbers[0]]);
    numbers.pop();
    const night = { kind: 'override', level: 'primary', from: '2026-03-31T10:00:00Z', until: '2026-04-01T10:00:00Z' };
    await grows(() => change({ ...night, staffId: 'cem' }));
    await grows(() => staff('cem', { name: 'Another name' }));
    await grows(() => change({ ...night, until: '2026-04-01T11:00:00Z', staffId: 'dora' }));
    await grows(() => staff('bela', { leftAt: '2026-04-08T00:00:00Z' }));
    await grows(() => world.state({ type: 'DefineRota', id: 'admins', rota: { ...ROTA, name: 'Admins' } }));
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
    expect(all('SUMMARY', await calendar())).toContain('Admins\\, primary: nobody (Name of bela has left)');
    expect(all('DTSTAMP', await calendar())[0]).toBe('20260327T120600Z');
  });

  it('is again what it was, as it was known then', async () => {
    const [then, first] = [new Date(world.clock.now()).toISOString(), await calendar()];
    await later();
    await change({ kind: 'give', turn: { rotation: 'first', start: '2026-03-30T09:00' }, toId: 'cem' });
    await staff('ada', { name: 'Another name' });
    expect(await calendar()).not.toBe(first);
    expect(await calendar(then)).toBe(first);
  });
});
