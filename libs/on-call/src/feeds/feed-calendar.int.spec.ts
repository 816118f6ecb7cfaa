import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadModels } from '@app/querying';
import { World } from '@testing/agreement/world';
import type { FeedSubject } from './feed.js';
import { feedCalendar } from './feed-calendar.js';
import { recordedOfDuties } from './made-calendars.js';

const turns = (id: string, unit: string, memberIds: readonly string[]) => ({
  rotations: [{ id, unit, length: 1, firstHandOver: '2026-01-05T08:00', memberIds }],
});
const rota = (unit: string, more: object = {}) => ({
  name: `By ${unit}`,
  zone: 'UTC',
  levels: {
    primary: turns('first', unit, ['ada', 'bela', 'cem']),
    backup: turns('second', unit, ['bela', 'cem', 'ada']),
  },
  ...more,
});

let world: World;
beforeEach(async () => {
  world = new World();
  for (const id of ['ada', 'bela', 'cem'])
    await world.state({ type: 'DefineStaff', id, staff: { name: `Name of ${id}`, zone: 'UTC' } });
  await world.state({ type: 'DefineTeam', id: 'desk', team: { name: 'Desk', memberIds: ['ada'], leadId: 'ada' } });
});
const define = (id: string, unit: string, more: object = {}) =>
  world.state({ type: 'DefineRota', id, rota: rota(unit, more) });

let others = 0;
/** A clock of which each look takes a millisecond: others have their turn after some of them. */
const clock = () => {
  let uptime = 0;
  others = 0;
  return { uptime: () => (uptime += 1), wait: async () => void (others += 1) };
};
const feed = (subject: FeedSubject, at = world.clock.now()): Promise<string> => {
  const models = { operational: { session: world.session } } as ReadModels;
  return feedCalendar(models, clock(), subject, Math.floor(at / 1000));
};
const begins = (text: string): readonly string[] => [...text.matchAll(/DTSTART:(\d+)T/g)].map(([, day]) => day!);

describe('the calendar of a feed', () => {
  it('reaches from a month ago until a year ahead, and says the same all day', async () => {
    await define('weekly', 'weeks');
    const text = await feed({ rota: 'weekly' });
    expect([begins(text)[0], begins(text).at(-1)]).toEqual(['20260223', '20270322']);
    const midnight = Math.ceil(world.clock.now() / 86_400_000) * 86_400_000;
    expect(await feed({ rota: 'weekly' }, midnight - 1)).toBe(text);
    expect(await feed({ rota: 'weekly' }, midnight + 4 * 86_400_000)).not.toBe(text);
  });

  it.each([
    ['of one duty by the hour', 'rota', 1],
    ['of a team of six', 'team', 6],
  ] as const)('has some 4,000 events at most, %s, is written in steps and reaches ahead', async (_, of, duties) => {
    for (let n = 0; n < duties; n++) await define(`hourly-${n}`, 'hours', { teamId: 'desk' });
    const text = await feed(of === 'rota' ? { rota: 'hourly-0' } : { team: 'desk' });
    expect(begins(text).length).toBeLessThan(4_050);
    expect(begins(text).at(-1)! >= (duties === 1 ? '20260520' : '20260405')).toBe(true);
    // Nothing of it takes long: others have their turn again and again.
    expect(others).toBeGreaterThan(100);
  });
});

describe('what is recorded of duties and people', () => {
  it('moves with each event of them, and with nothing else', async () => {
    const seen = [recordedOfDuties(world.session)];
    const moves = async (what: Promise<unknown>): Promise<void> => {
      await what;
      seen.push(recordedOfDuties(world.session));
    };
    await moves(define('weekly', 'weeks'));
    const night = { kind: 'override', level: 'primary', from: '2026-03-31T10:00:00Z', until: '2026-04-01T10:00:00Z' };
    await moves(
      world.state({ type: 'StateChange', id: 'weekly', change: 'night', stated: { ...night, staffId: 'cem' } }),
    );
    await moves(world.state({ type: 'DefineStaff', id: 'cem', staff: { name: 'Another name', zone: 'UTC' } }));
    await moves(
      world.state({ type: 'DefineTeam', id: 'desk', team: { name: 'Another', memberIds: [], leadId: 'ada' } }),
    );
    expect(new Set(seen).size).toBe(seen.length);
    await world.state({ type: 'DefineCustomer', id: 'alp', customer: { name: 'Alp' } });
    expect(recordedOfDuties(world.session)).toBe(seen.at(-1));
  });
});
