import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Preconditions } from '@app/command-handling';
import type { Principal } from '@app/platform';
import type { AgreementChange } from './commands/orders.js';
import { contentHash, sealedContract } from './content-hash.js';
import type { ContractDefinition } from './domain/contract-definition.js';
import { resolveContract } from './domain/resolve-contract.js';
import {
  contract,
  defineCalendar,
  defineContract,
  defineCustomer,
  defineProject,
  office,
} from './testing/definitions.js';
import { ADMIN, World } from './testing/world.js';

let world: World;
beforeEach(async () => {
  world = new World();
  await world.state(defineCustomer());
  await world.state(defineCalendar());
});

const inOffice = { reaction: { seconds: 14_400, hours: 'calendar' } } as const;
const withCalendar: Partial<ContractDefinition> = {
  calendar: { id: 'office' },
  targets: { blocker: inOffice, critical: {}, major: {}, minor: {} },
};

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

describe('a definition', () => {
  it('that says what is so already writes nothing', async () => {
    for (const change of [defineCustomer(), defineCalendar(), defineContract(withCalendar)]) {
      await world.state(change);
      expect(await world.state(change)).toMatchObject({ changed: false });
    }
  });

  it('says the same in whatever order its lists stand', async () => {
    await world.state(defineContract({ warnAtPercent: [75, 50], kinds: ['request', 'incident'] }));
    const again = defineContract({ warnAtPercent: [50, 75], kinds: ['incident', 'request'] });
    expect(await world.state(again)).toMatchObject({ changed: false });
  });

  it('with the first day of another version takes its place, a future one included', async () => {
    await world.state(defineContract({ validUntil: '2026-12-31' }));
    await world.state(defineContract({ validFrom: '2027-01-01', initialPriority: 'minor' }));
    await world.state(defineContract({ validFrom: '2027-01-01', initialPriority: 'critical' }));
    const terms = world.directory.termsFor({ customerId: 'acme', at: '2027-05-01T00:00:00Z' });
    expect([terms?.contract.version, terms?.initialPriority]).toEqual(['2', 'critical']);
  });
});

describe('a definition is refused', () => {
  const refused = (more: Partial<ContractDefinition>, code: string, says: string, id?: string) =>
    expect(world.state(defineContract(more, id))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(says),
    });

  it('when nothing would be promised between two versions', async () => {
    await world.state(defineContract({ validUntil: '2026-06-30' }));
    await refused(
      { validFrom: '2026-08-01' },
      'agreement.versions-gap',
      'version 0 of the contract acme-hosting ends on 2026-06-30, and the version from 2026-08-01 that is being defined begins on 2026-08-01: from 2026-07-01 to 2026-07-31 nothing would be promised; begin on 2026-07-01',
    );
    await world.state(defineContract({ validFrom: '2026-07-01' }));
    await refused({ validUntil: '2026-05-31' }, 'agreement.versions-gap', 'end on 2026-06-30, or leave validUntil out');
  });

  it('when two versions would hold on one day', async () => {
    await world.state(defineContract({ validUntil: '2026-12-31' }));
    await refused({ validFrom: '2026-07-01' }, 'agreement.versions-overlap', 'begin on 2027-01-01, or first define');
    await world.state(defineContract({ validFrom: '2027-01-01' }));
    await refused({ validUntil: '2027-01-01' }, 'agreement.versions-overlap', 'end on 2026-12-31');
  });

  it('when another contract with the same parties covers the same days', async () => {
    await world.state(defineContract({ validUntil: '2026-12-31' }));
    await refused({ validFrom: '2026-06-01' }, 'agreement.another-contract', 'or begin on 2027-01-01', 'acme-new');
    expect(await world.state(defineContract({ validFrom: '2027-01-01' }, 'acme-new'))).toMatchObject({ changed: true });
    await refused({ initialPriority: 'minor' }, 'agreement.another-contract', 'from 2027-01-01 on');
  });

  it('when a target counts in a calendar that the contract does not name', async () => {
    const targets = { blocker: {}, critical: { reaction: { workingDays: 2 } }, major: {}, minor: {} };
    await refused({ targets }, 'agreement.target-without-calendar', 'targets.critical.reaction is in working days');
    const hours = { ...targets, critical: { resolution: inOffice.reaction } };
    await refused(
      { targets: hours },
      'agreement.target-without-calendar',
      'targets.critical.resolution is in calendar hours',
    );
  });

  it.each([0, 140, 100, -5, 12.5])('when it warns at %d %%', async (percent) => {
    await refused(
      { warnAtPercent: [50, percent] },
      'agreement.warning-out-of-range',
      `warnAtPercent.1 is ${percent} %`,
    );
  });

  it('when it names what does not exist', async () => {
    await refused({ calendar: { id: 'night' } }, 'agreement.calendar-unknown', 'there is no calendar night');
    await refused({ calendar: { id: 'office', version: '7' } }, 'agreement.calendar-unknown', 'no version 7');
    await refused({ customerId: 'globex' }, 'agreement.customer-unknown', 'there is no customer globex');
    await refused({ projectId: 'shop' }, 'agreement.project-unknown', 'there is no project shop of the customer acme');
    await world.state(defineCustomer('globex'));
    await world.state(defineProject('portal', 'globex'));
    await refused(
      { projectId: 'portal' },
      'agreement.project-unknown',
      'there is no project portal of the customer acme',
    );
  });

  it('when its days lie outside the range of instants, unless an earlier release has recorded them so', async () => {
    await refused({ validFrom: '1969-12-31' }, 'agreement.date-invalid', 'lie from 1970-01-01 to 2199-12-31');
    await refused({ validUntil: '2200-01-01' }, 'agreement.date-invalid', 'validUntil is 2200-01-01');
    const old = { validFrom: '1899-01-01', validUntil: '9999-12-31' };
    const content = sealedContract(resolveContract(contract(old), undefined));
    await world.plant('contract-acme-hosting', 'ContractDefined', content);
    await expect(world.state(defineContract(old))).resolves.toMatchObject({ changed: false });
    expect(world.directory.termsFor({ customerId: 'acme', at: '2026-03-27T12:00:00Z' })).toMatchObject({
      contract: { id: 'acme-hosting', version: '0' },
    });
    await expect(world.state(defineContract({ ...old, initialPriority: 'minor' }))).resolves.toMatchObject({
      changed: true,
    });
    await refused({ ...old, validFrom: '1899-01-02' }, 'agreement.date-invalid', 'validFrom is 1899-01-02');
    await refused({ ...old, validUntil: '9999-12-30' }, 'agreement.date-invalid', 'validUntil is 9999-12-30');
  });

  it('when its days do not exist, or end before they begin', async () => {
    await refused({ validFrom: '2026-02-30' }, 'agreement.date-invalid', 'validFrom is 2026-02-30');
    await refused({ validUntil: '2025-12-31' }, 'agreement.ends-before-it-begins', 'validUntil 2025-12-31 lies before');
  });

  it('when it would hand a thing over to another customer', async () => {
    await world.state(defineContract());
    await world.state(defineProject('shop'));
    await world.state(defineCustomer('globex'));
    await refused(
      { customerId: 'globex' },
      'agreement.customer-fixed',
      'contract acme-hosting is with the customer acme',
    );
    await expect(world.state(defineProject('shop', 'globex'))).rejects.toMatchObject({
      code: 'agreement.customer-fixed',
    });
  });

  it('when it was made on another version than the current one', async () => {
    await world.state(defineContract());
    await expect(world.state(defineContract({ initialPriority: 'minor' }), undefined, 3n)).rejects.toMatchObject({
      code: 'revision-mismatch',
    });
  });
});

describe('what belongs to another customer', () => {
  const brm: Principal = { id: 'brm', role: 'brm', customerIds: ['acme'] };
  const service = (id: string, projectId: string): AgreementChange => ({
    type: 'DefineService',
    id,
    service: { projectId, name: 'Search' },
  });
  const toldBy = async (change: AgreementChange, asked: Preconditions = {}) => {
    const error = (await world.state(change, brm, asked).catch((refused: unknown) => refused)) as Error & {
      code: string;
    };
    return [error.code, error.message];
  };
  const swapped = (told: readonly string[]) => told.map((text) => text.replaceAll('portal', 'nothing'));

  beforeEach(async () => {
    await world.state(defineCustomer('globex'));
    await world.state(defineProject('portal', 'globex'));
    await world.state(service('portal', 'portal'));
  });

  it('is named like what does not exist, and so is its owner', async () => {
    const foreign = await toldBy(service('search', 'portal'));
    expect(swapped(foreign)).toEqual(await toldBy(service('search', 'nothing')));
    expect(foreign).toEqual(['agreement.project-unknown', expect.not.stringContaining('globex')]);
    const met = (serviceId: string): AgreementChange => ({
      type: 'StateNeed',
      id: 'acme',
      need: 'n',
      stated: { state: 'met', text: 't', serviceId },
    });
    expect(swapped(await toldBy(met('portal')))).toEqual(await toldBy(met('nothing')));
  });

  it('fails a precondition like what does not exist', async () => {
    await world.state(defineProject('shop'));
    for (const ifMatch of ['*', 0n, [3n]] as const) {
      const foreign = await toldBy(service('portal', 'shop'), { ifMatch });
      expect(foreign).toEqual(['revision-mismatch', expect.stringContaining('service-portal does not exist')]);
      expect(swapped(foreign)).toEqual(await toldBy(service('nothing', 'shop'), { ifMatch }));
    }
    expect(await toldBy(service('portal', 'shop'))).toEqual(['agreement.not-found', expect.any(String)]);
  });
});

describe('If-None-Match *', () => {
  const once = { ifNoneMatch: '*' } as const;
  const twice = { code: 'revision-mismatch' };

  it('makes a thing of any kind once', async () => {
    const need: AgreementChange = { type: 'StateNeed', id: 'acme', need: 'n', stated: { state: 'open', text: 't' } };
    const contact: AgreementChange = { type: 'DefineContact', id: 'ann', contact: { customerId: 'acme', name: 'Ann' } };
    for (const change of [
      defineCustomer('neu'),
      defineCalendar('night'),
      defineContract(),
      defineProject('shop'),
      need,
      contact,
    ]) {
      await expect(world.state(change, ADMIN, once)).resolves.toMatchObject({ changed: true });
      await expect(world.state(change, ADMIN, once)).rejects.toMatchObject(twice);
    }
  });
});
