import { describe, expect, it } from '@jest/globals';
import type { AgreementChange } from '@app/agreement';
import type { AgreementTarget } from '../agreements/agreement-target.js';
import { createMissing, missingReferences } from './missing-references.js';
import { REFERENCE_KINDS, References } from './references.js';

/** A ledger that takes definitions and lists them. */
function ledger(): AgreementTarget & { readonly stated: AgreementChange[] } {
  const stated: AgreementChange[] = [];
  const content = (change: AgreementChange): object => ({
    ...change,
    ...('project' in change ? change.project : 'contact' in change ? change.contact : {}),
  });
  return {
    stated,
    state: (change: AgreementChange) => Promise.resolve(String(stated.push(change))),
    async *list({ name }: { readonly name: string }) {
      for (const change of stated) if (change.type.toLowerCase() === `define${name}`) yield content(change);
    },
  } as unknown as AgreementTarget & { readonly stated: AgreementChange[] };
}

function named(): References {
  const references = new References();
  const of = { customerId: 'name:Acme_AG', customerName: 'Acme AG' };
  references.add('customers', { id: 'name:Acme_AG', name: 'Acme AG', ...of });
  references.add('services', { id: 'name:web_shop', name: 'web shop', ...of });
  references.add('contacts', { id: 'name::1', name: 'Anna Berg', ...of });
  return references;
}

describe('what the rows name and the ledger does not know', () => {
  it('is counted by kind, also where there is no ledger yet, and nothing is made unless asked for', async () => {
    for (const target of [undefined, ledger()])
      expect(await missingReferences(named(), target, [])).toMatchObject({
        unknown: { customers: 1, projects: 0, services: 1, contacts: 1 },
        created: { customers: 0, projects: 0, services: 0, contacts: 0 },
        shared: { customers: 0, projects: 0, services: 0, contacts: 0 },
        changes: [],
      });
  });

  it('is defined in the order in which one needs the other, by its name, and once', async () => {
    const target = ledger();
    const missing = await missingReferences(named(), target, REFERENCE_KINDS);
    await createMissing(missing, target);
    expect(target.stated).toEqual([
      { type: 'DefineCustomer', id: 'name:Acme_AG', customer: { name: 'Acme AG' } },
      { type: 'DefineProject', id: 'name:Acme_AG', project: { customerId: 'name:Acme_AG', name: 'Acme AG' } },
      { type: 'DefineService', id: 'name:web_shop', service: { projectId: 'name:Acme_AG', name: 'web shop' } },
      { type: 'DefineContact', id: 'name::1', contact: { customerId: 'name:Acme_AG', name: 'Anna Berg' } },
    ]);
    expect(missing.created).toEqual({ customers: 1, projects: 1, services: 1, contacts: 1 });
    const again = await missingReferences(named(), target, REFERENCE_KINDS);
    expect([again.unknown, again.changes]).toEqual([{ customers: 0, projects: 0, services: 0, contacts: 0 }, []]);
  });

  it('is defined by a name that the ledger takes, whatever stands in the file', async () => {
    const references = new References();
    const add = (id: string, name: string) =>
      references.add('customers', { id, name, customerId: id, customerName: name });
    add('a', 'Acme\r\nInc');
    add('b', 'Acme\u0001Inc\t');
    add('c', 'x'.repeat(300));
    add('d', '\u0001');
    const { changes } = await missingReferences(references, ledger(), ['customers']);
    expect(changes.map((change) => 'customer' in change && change.customer.name)).toEqual([
      'Acme Inc',
      'Acme Inc',
      `${'x'.repeat(199)}…`,
      'd',
    ]);
  });

  it('is left where it would belong to what is not there', async () => {
    const { created } = await missingReferences(named(), ledger(), ['services', 'contacts']);
    expect(created).toEqual({ customers: 0, projects: 0, services: 0, contacts: 0 });
  });

  it('is defined for nobody where several customers name it, so that the rows of none of them are refused', async () => {
    const references = named();
    const globex = { customerId: 'globex', customerName: 'globex' };
    references.add('customers', { id: 'globex', name: 'globex', ...globex });
    references.add('services', { id: 'name:web_shop', name: 'web shop', ...globex });
    const target = ledger();
    const missing = await missingReferences(references, target, REFERENCE_KINDS);
    await createMissing(missing, target);
    expect([missing.unknown, missing.created, missing.shared]).toEqual([
      { customers: 2, projects: 0, services: 1, contacts: 1 },
      { customers: 2, projects: 0, services: 0, contacts: 1 },
      { customers: 0, projects: 0, services: 1, contacts: 0 },
    ]);
    expect(missing.parties.customerOf('service', 'name:web_shop')).toBeUndefined();
    expect(missing.parties.customerOf('contact', 'name::1')).toBe('name:Acme_AG');
  });

  it('knows whose the things are that somebody has defined', async () => {
    const target = ledger();
    await createMissing(await missingReferences(named(), target, REFERENCE_KINDS), target);
    const { parties } = await missingReferences(new References(), target, []);
    const kinds = ['customer', 'project', 'contact'] as const;
    const ids = ['name:Acme_AG', 'name:Acme_AG', 'name::1'];
    expect(kinds.map((kind, place) => parties.customerOf(kind, ids[place]!))).toEqual(kinds.map(() => 'name:Acme_AG'));
  });
});
