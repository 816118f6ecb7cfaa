import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Principal } from '@app/platform';
import { defineCalendar, defineContract, defineCustomer, defineProject } from '@testing/agreement/definitions';
import { ADMIN, World } from '@testing/agreement/world';
import { Definitions } from '@app/definitions';
import { calendarKind } from '../kinds/calendar.js';
import { contractKind } from '../kinds/contract.js';
import { contactKind, customerKind, projectKind } from '../kinds/parties.js';
import { needsOf } from '../read-models/needs.js';

let world: World;
beforeEach(async () => {
  world = new World();
  await world.state(defineCustomer());
});

const seenBy = (principal: Principal): Definitions => new Definitions(world.session, principal);
const contact = {
  type: 'DefineContact',
  id: '17',
  contact: { customerId: 'acme', name: 'Grace', phone: '1' },
} as const;

describe('what was agreed', () => {
  it('loses the texts of a contact with the key of the person, in every version, and keeps the rest', async () => {
    await world.state(contact);
    await world.state({ ...contact, contact: { ...contact.contact, name: 'Grace Hopper' } });
    expect(seenBy(ADMIN).get(contactKind, '17')).toMatchObject({ name: 'Grace Hopper', version: '1' });
    await world.forget('person-17');
    expect(seenBy(ADMIN).get(contactKind, '17')).toMatchObject({ customerId: 'acme', erased: true });
    expect(JSON.stringify(world.session.db.prepare('SELECT * FROM agreement_version').all())).not.toContain('Grace');
    await expect(world.state(contact)).rejects.toMatchObject({ code: 'subject-erased' });
  });

  it('loses names and needs of a customer with its key', async () => {
    await world.state(defineProject('shop'));
    await world.state({ type: 'StateNeed', id: 'acme', need: 'n', stated: { text: 'a secret wish', state: 'open' } });
    expect(needsOf(world.session, 'acme')).toMatchObject([{ id: 'n', text: 'a secret wish' }]);
    await world.forget('customer-acme');
    expect(needsOf(world.session, 'acme')).toMatchObject([{ id: 'n', state: 'open', erased: true }]);
    expect(seenBy(ADMIN).get(projectKind, 'shop')).not.toHaveProperty('name');
    expect(seenBy(ADMIN).get(customerKind, 'acme')).toMatchObject({ erased: true });
  });

  it('comes in pages of one question: what narrows the list, not where the page begins', async () => {
    for (const id of ['a', 'b', 'c']) await world.state(defineProject(id));
    const asked = { customerId: 'acme', limit: 2 };
    const first = seenBy(ADMIN).list(projectKind, asked, asked);
    const next = { ...asked, cursor: first.next! };
    expect(
      seenBy(ADMIN)
        .list(projectKind, next, next)
        .items.map(({ id }) => id),
    ).toEqual(['c']);
    expect(() => seenBy(ADMIN).list(projectKind, {}, next)).toThrow('the cursor is not one of this list');
  });

  it('shows a tenant its own, and the calendars in which its contracts count', async () => {
    await world.state(defineCustomer('globex'));
    await world.state(defineCalendar('office'));
    await world.state(defineCalendar('night'));
    await world.state(defineContract({ calendar: { id: 'office' } }));
    const tenant = (customer: string): Definitions => seenBy({ id: 'k', role: 'customer', customerIds: [customer] });
    expect(
      tenant('acme')
        .list(calendarKind, {}, {})
        .items.map(({ id }) => id),
    ).toEqual(['office']);
    expect(tenant('globex').list(calendarKind, {}, {}).items).toEqual([]);
    expect(() => tenant('globex').get(contractKind, 'acme-hosting')).toThrow('there is no contract acme-hosting');
    expect(() => tenant('globex').versions(contractKind, 'acme-hosting', {})).toThrow('there is no contract');
    expect(tenant('acme').get(contractKind, 'acme-hosting')).not.toHaveProperty('definedBy');
    expect(() => seenBy(ADMIN).version(contractKind, 'acme-hosting', '9')).toThrow('has no version 9');
  });
});
