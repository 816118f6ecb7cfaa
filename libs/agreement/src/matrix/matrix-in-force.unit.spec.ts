import { beforeEach, describe, expect, it } from '@jest/globals';
import { contentHash } from '@app/definitions/pure';
import type { Principal } from '@app/platform';
import { defineCalendar, defineContract, defineCustomer, office } from '@testing/agreement/definitions';
import { World } from '@testing/agreement/world';
import { named } from '@testing/composition/named';
import type { MatrixDefinition } from './matrix-schema.js';

const DEFAULT = { hours: 'office', serviceDesk: 'service-desk', rota: 'admins' };
const BRM: Principal = { id: 'brm', role: 'brm', customerIds: ['acme'] };

let world: World;
const define = (id: string, matrix: Partial<MatrixDefinition> = {}, principal?: Principal) =>
  world.state({ type: 'DefineMatrix', id, matrix: { ...DEFAULT, ...matrix } }, principal);
const inForce = (asked: { contractId?: string; at?: string } = {}) =>
  world.directory.matrixFor({ customerId: 'acme', ...asked });

beforeEach(async () => {
  world = new World();
  await world.state(defineCustomer());
  await world.state(defineCustomer('globex'));
  await world.state(defineCalendar());
  for (const change of named({ staff: ['nora'], teams: ['service-desk'], rotas: ['admins', 'others'] }))
    await world.state(change);
});

describe('the matrix that counts', () => {
  it('is that of the contract, else that of the customer, else the provider’s own', async () => {
    expect(inForce()).toBeUndefined();
    await define('default');
    expect(inForce()?.ref.id).toBe('default');
    await define('acme', { customerId: 'acme' });
    await world.state(defineContract());
    await define('gold', { contractId: 'acme-hosting' });
    expect(inForce()?.ref.id).toBe('acme');
    expect(inForce({ contractId: 'acme-hosting' })?.ref.id).toBe('gold');
    expect(inForce({ contractId: 'another' })?.ref.id).toBe('acme');
    await world.clock.advance(60_000);
    expect(inForce({ at: '2026-03-27T12:00:30Z' })?.ref.id).toBe('gold');
    expect(world.directory.matrixFor({ customerId: 'globex' })?.ref.id).toBe('default');
  });

  it('is its last version, or the last that was recorded by an instant', async () => {
    await define('default');
    await world.clock.advance(3_600_000);
    await define('default', { rota: 'others' });
    expect(inForce()?.content.rota).toBe('others');
    expect(inForce({ at: '2026-03-27T12:59:59Z' })?.content.rota).toBe('admins');
    expect(inForce({ at: '2026-03-27T11:59:59Z' })).toBeUndefined();
  });

  it('pins the version of its calendars, and carries the hash of what it says', async () => {
    await define('default', {
      cells: {
        inside: {
          customer: {
            major: { ladder: { steps: [{ target: { role: 'sdm' }, after: { seconds: 60, hours: 'office' } }] } },
          },
        },
      },
    });
    const { hash, ...content } = inForce()!.content;
    expect(hash).toBe(contentHash(content));
    const calendar = world.directory.namedCalendar('office')!;
    const pinned = { id: 'office', version: '0', hash: calendar.hash };
    expect(content.hours).toEqual(pinned);
    expect(content.cells.inside.customer.major.ladder?.steps[0]?.after).toEqual({ seconds: 60, hours: pinned });
    await world.state(defineCalendar('office', office({ years: { from: 2025, to: 2029 } })));
    expect(inForce()?.content.hours.version).toBe('0');
  });

  it('is not defined twice: the same again is no version', async () => {
    await define('default');
    await define('default', { kinds: ['incident'] });
    expect(await world.typesOf('matrix-default')).toEqual(['MatrixDefined']);
  });
});

describe('a matrix is refused', () => {
  it.each([
    ['for nobody, under an id that is not the provider’s own', 'acme', {}, 'agreement.matrix-parties'],
    ['for a customer under the provider’s id', 'default', { customerId: 'acme' }, 'agreement.matrix-parties'],
    ['for a customer that there is not', 'x', { customerId: 'nobody' }, 'agreement.customer-unknown'],
    ['for a contract that there is not', 'x', { contractId: 'none' }, 'agreement.contract-unknown'],
    ['with hours that there are not', 'x', { customerId: 'acme', hours: 'none' }, 'agreement.calendar-unknown'],
    [
      'with a cell that calls somebody and nobody',
      'x',
      {
        customerId: 'acme',
        cells: {
          inside: {
            customer: {
              minor: { ladder: { steps: [{ target: { role: 'sdm' } }] }, nothing: { de: 'Nein', en: 'No' } },
            },
          },
        },
      },
      'agreement.matrix-cell',
    ],
  ] as const)('%s', async (_, id, matrix, code) => {
    await expect(define(id, matrix)).rejects.toMatchObject({ code });
  });

  it('with a calendar that there is not, where the matrix names it', async () => {
    const ladder = { steps: [{ target: { role: 'sdm' as const }, after: { seconds: 60, hours: 'none' } }] };
    await expect(define('default', { hours: 'none' })).rejects.toMatchObject({ field: 'hours.id' });
    await expect(define('default', { cells: { inside: { customer: { major: { ladder } } } } })).rejects.toMatchObject({
      code: 'agreement.calendar-unknown',
      field: 'cells.inside.customer.major.ladder.steps.0.after.hours.id',
    });
  });

  it('with a desk, a rota or a target that there is not, wherever it stands', async () => {
    const customer = {
      major: { ladder: { steps: [{ target: { person: 'nix' } }, { target: { role: 'sdm' as const } }] } },
    };
    const nobody = { serviceDesk: 'night', rota: 'nix', lastResort: { team: 'nix' }, cells: { inside: { customer } } };
    await expect(define('default', nobody)).rejects.toMatchObject({
      code: 'unknown-reference',
      members: {
        errors: [
          { field: 'serviceDesk' },
          { field: 'rota' },
          { field: 'lastResort.team' },
          { field: 'cells.inside.customer.major.ladder.steps.0.target.person' },
        ],
      },
    });
    await expect(
      world.state({ type: 'DefinePagingSettings', id: 'settings', pagingSettings: { lastResort: { person: 'nix' } } }),
    ).rejects.toMatchObject({ code: 'unknown-reference', members: { errors: [{ field: 'lastResort.person' }] } });
  });

  it('where the customer has one already, or it was for somebody else', async () => {
    await define('acme', { customerId: 'acme' });
    await expect(define('second', { customerId: 'acme' })).rejects.toMatchObject({ code: 'agreement.another-matrix' });
    await expect(define('acme', { customerId: 'globex' })).rejects.toMatchObject({ code: 'agreement.customer-fixed' });
  });

  it('from a BRM for customers that are not its own, and for all of them', async () => {
    await define('globex', { customerId: 'globex' });
    await expect(define('x', { customerId: 'globex' }, BRM)).rejects.toMatchObject({
      code: 'agreement.customer-unknown',
    });
    await expect(define('globex', { customerId: 'acme' }, BRM)).rejects.toMatchObject({ code: 'agreement.not-found' });
    await expect(define('default', {}, BRM)).rejects.toMatchObject({ code: 'forbidden' });
    await define('acme', { customerId: 'acme' }, BRM);
  });
});

describe('the confirmation of a version', () => {
  const confirm = (confirmation: { contactId: string; customerId?: string; at?: string }, version = '0', id = 'acme') =>
    world.confirm(id, version, confirmation);

  beforeEach(async () => {
    await world.state({ type: 'DefineContact', id: 'mara', contact: { customerId: 'acme', name: 'Mara' } });
    await define('default');
    await define('acme', { customerId: 'acme' });
  });

  it('is recorded once, by a contact of the customer, for a version that there is', async () => {
    await confirm({ contactId: 'mara' });
    await confirm({ contactId: 'mara' });
    expect(await world.typesOf('matrix-acme')).toEqual(['MatrixDefined', 'MatrixConfirmed']);
    await expect(confirm({ contactId: 'nobody' })).rejects.toMatchObject({ code: 'agreement.contact-unknown' });
    await expect(confirm({ contactId: 'mara' }, '7')).rejects.toMatchObject({ code: 'agreement.version-unknown' });
    await expect(confirm({ contactId: 'mara' }, '0', 'none')).rejects.toMatchObject({ code: 'agreement.not-found' });
  });

  it('of the provider’s own matrix says which customer confirms it', async () => {
    await expect(confirm({ contactId: 'mara' }, '0', 'default')).rejects.toMatchObject({
      code: 'agreement.matrix-parties',
    });
    await confirm({ contactId: 'mara', customerId: 'acme' }, '0', 'default');
    expect(await world.typesOf('matrix-default')).toEqual(['MatrixDefined', 'MatrixConfirmed']);
  });
});

describe('the settings of paging', () => {
  it('have the last resort, version by version', async () => {
    await world.state({
      type: 'DefinePagingSettings',
      id: 'settings',
      pagingSettings: { lastResort: { person: 'nora' } },
    });
    await world.state({
      type: 'DefinePagingSettings',
      id: 'settings',
      pagingSettings: { lastResort: { person: 'nora' } },
    });
    expect(world.directory.matrices.settings()).toEqual({ lastResort: { person: 'nora' }, version: '0' });
    expect(world.directory.matrices.settings('2026-03-27T11:00:00.000Z')).toBeUndefined();
    expect(await world.typesOf('paging-settings')).toHaveLength(1);
  });
});
