import { contentHash } from '@app/definitions/pure';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  defineCalendar,
  defineContract,
  defineCustomer,
  defineProject,
  office,
  withCalendar,
} from '@testing/agreement/definitions';
import { World } from '@testing/agreement/world';

let world: World;
beforeEach(async () => {
  world = new World();
  await world.state(defineCustomer());
  await world.state(defineCalendar());
});

describe('the terms in force', () => {
  it('are those of the version whose days, in the zone of its calendar, cover the instant', async () => {
    await world.state(defineContract({ ...withCalendar, validUntil: '2026-06-30' }));
    await world.state(defineContract({ ...withCalendar, validFrom: '2026-07-01', initialPriority: 'minor' }));
    const at = (instant: string) => world.directory.termsFor({ customerId: 'acme', at: instant })?.contract.version;
    // Midnight in Berlin is 23:00 UTC in winter and 22:00 UTC in summer.
    expect(at('2025-12-31T22:59:59Z')).toBeUndefined();
    expect(at('2025-12-31T23:00:00Z')).toBe('0');
    expect(at('2026-06-30T21:59:59Z')).toBe('0');
    expect(at('2026-06-30T22:00:00Z')).toBe('1');
  });

  it('follow each other without a gap where the next version has a calendar in another zone', async () => {
    await world.state(defineCalendar('east', office({ zone: 'Australia/Lord_Howe' })));
    await world.state(defineCalendar('west', office({ zone: 'America/St_Johns' })));
    const [east, west] = [{ calendar: { id: 'east' } }, { calendar: { id: 'west' } }];
    await world.state(defineContract({ ...withCalendar, ...east, validUntil: '2026-03-27' }));
    await world.state(defineContract({ ...withCalendar, ...west, validFrom: '2026-03-28', validUntil: '2026-03-29' }));
    await world.state(defineContract({ ...withCalendar, ...east, validFrom: '2026-03-30' }));
    const at = (instant: string) => world.directory.termsFor({ customerId: 'acme', at: instant })?.contract.version;
    // The 28th begins on Lord Howe at 13:00 UTC of the 27th, in St. John's at 02:30 UTC of the 28th.
    expect(at('2026-03-27T13:00:00Z')).toBe('0');
    expect(at('2026-03-28T02:29:59Z')).toBe('0');
    expect(at('2026-03-28T02:30:00Z')).toBe('1');
    // The other way round the next version begins while the one before it would have hours to go.
    expect(at('2026-03-29T12:59:59Z')).toBe('1');
    expect(at('2026-03-29T13:00:00Z')).toBe('2');
  });

  it('are those of the contract of the project, else those of the customer', async () => {
    await world.state(defineProject('shop'));
    await world.state(defineContract());
    await world.state(defineContract({ projectId: 'shop', validFrom: '2026-03-01' }, 'acme-shop'));
    const of = (projectId: string | undefined, at: string) =>
      world.directory.termsFor({ customerId: 'acme', projectId, at })?.contract.id;
    expect(of('shop', '2026-03-27T12:00:00Z')).toBe('acme-shop');
    expect(of('shop', '2026-02-27T12:00:00Z')).toBe('acme-hosting');
    expect(of(undefined, '2026-03-27T12:00:00Z')).toBe('acme-hosting');
    expect(of('intranet', '2026-03-27T12:00:00Z')).toBe('acme-hosting');
    expect(world.directory.termsFor({ customerId: 'globex', at: '2026-03-27T12:00:00Z' })).toBeUndefined();
  });

  it('pin the calendar by version and content: a later edit changes nothing', async () => {
    await world.state(defineContract(withCalendar));
    const before = world.directory.termsFor({ customerId: 'acme', at: '2026-03-27T12:00:00Z' });
    await world.state(defineCalendar('office', office({ zone: 'Asia/Kathmandu' })));
    const after = world.directory.termsFor({ customerId: 'acme', at: '2026-03-27T12:00:00Z' });
    expect(after).toEqual(before);
    expect(after?.calendar).toEqual({ id: 'office', version: '0', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(world.directory.calendar(after!.calendar!).zone).toBe('Europe/Berlin');
    expect(() => world.directory.calendar({ ...after!.calendar!, hash: 'f'.repeat(64) })).toThrow(
      'version 0 of the calendar office',
    );
  });

  it('have another calendar from a day on by a version of the contract that begins on it', async () => {
    await world.state(defineContract(withCalendar));
    await world.state(defineCalendar('office', office({ week: { monday: ['07:00-19:00'] } })));
    await world.state(defineContract({ ...withCalendar, validFrom: '2026-07-01' }));
    const at = (instant: string) => {
      const pinned = world.directory.termsFor({ customerId: 'acme', at: instant })?.calendar;
      return [pinned?.version, pinned && world.directory.calendar(pinned).isOpen(Date.parse(instant) / 1000)];
    };
    // Mondays, at half past seven in Berlin.
    expect(at('2026-06-29T05:30:00Z')).toEqual(['0', false]);
    expect(at('2026-07-06T05:30:00Z')).toEqual(['1', true]);
  });

  it('have the hash that anybody computes of what is stored', async () => {
    await world.state(defineContract(withCalendar));
    const stored = (await world.events()).find(({ type }) => type === 'ContractDefined');
    if (stored?.readable !== true) throw new Error('no contract was stored');
    const { hash, ...content } = stored.data;
    expect(hash).toBe(contentHash(content));
    expect(world.directory.termsFor({ customerId: 'acme', at: '2026-03-27T12:00:00Z' })?.contract.hash).toBe(hash);
  });
});
