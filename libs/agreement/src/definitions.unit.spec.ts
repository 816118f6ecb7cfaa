import { beforeEach, describe, expect, it } from '@jest/globals';
import { sealedContract } from './content-hash.js';
import type { ContractDefinition } from './domain/contract-definition.js';
import { resolveContract } from './domain/resolve-contract.js';
import {
  contract,
  defineCalendar,
  defineContract,
  defineCustomer,
  defineProject,
  inOffice,
  withCalendar,
} from '@testing/agreement/definitions';
import { World } from '@testing/agreement/world';

let world: World;
beforeEach(async () => {
  world = new World();
  await world.state(defineCustomer());
  await world.state(defineCalendar());
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
