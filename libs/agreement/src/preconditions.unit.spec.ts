import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Preconditions } from '@app/command-handling';
import type { Principal } from '@app/platform';
import type { AgreementChange } from './kinds/changes.js';
import { defineCalendar, defineContract, defineCustomer, defineProject } from '@testing/agreement/definitions';
import { ADMIN, World } from '@testing/agreement/world';

let world: World;
beforeEach(async () => {
  world = new World();
  await world.state(defineCustomer());
  await world.state(defineCalendar());
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
