import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import type { Change } from '@app/definitions';
import type { LedgerEvent } from '@app/event-store';
import type { Principal } from '@app/platform';
import { ADMIN, World } from '@testing/agreement/world';
import { HOUSE } from '@testing/composition/house';
import { ListPeopleFindings, PEOPLE_FINDINGS_HANDLER } from '../people-findings/people-findings.js';
import { FINDINGS_HANDLER, ListMatrixFindings, type MatrixFindings } from './matrix-findings.js';

const brm: Principal = { id: 'globex-brm', role: 'brm', customerIds: ['globex'] };
let world: World;
const say = (change: Change) => world.state(change);

function answer<Q, A>(handler: Type<{ execute(asked: Q): Promise<A> }>, asked: Q): Promise<A> {
  return new handler({ operational: { session: world.session } }, world.clock).execute(asked);
}

beforeEach(async () => {
  world = new World();
  for (const change of HOUSE) await say(change);
});

describe('the findings of the matrices', () => {
  it('are told to whoever may see the customer', async () => {
    const findings = (principal: Principal) => answer(FINDINGS_HANDLER, new ListMatrixFindings(principal));
    // Globex has neither a contract nor a project, so its SDM is nobody; Acme's reaction of an hour is no trouble.
    // Only dora, sam and the desk have a number for customers, and nobody has a mail address.
    const found = (items: MatrixFindings['items']) =>
      items.map(({ finding, customerId, cell }) => [finding, customerId, cell]);
    const unaddressed = (customerId: string | undefined, ...cells: readonly string[]) =>
      cells.map((cell) => ['contact-without-address', customerId, cell]);
    expect(found((await findings(ADMIN)).items)).toEqual([
      ...unaddressed('acme', 'inside.customer.major', 'inside.customer.major'),
      ...unaddressed(undefined, 'inside.customer.minor', 'outside.customer.blocker', 'outside.customer.blocker'),
    ]);
    await say({ type: 'DefineTeam', id: 'desk', team: { name: 'Service Desk', memberIds: [] } });
    expect(found((await findings(brm)).items)).toEqual([
      ['reaches-nobody', 'globex', 'inside.customer.major'],
      ['reaches-nobody', 'globex', 'inside.customer.minor'],
      ...unaddressed(undefined, 'outside.customer.blocker', 'outside.customer.blocker'),
    ]);
  });
});

describe('contracts that were defined at once', () => {
  const findings = async () => {
    const { items } = await answer(FINDINGS_HANDLER, new ListMatrixFindings(ADMIN));
    return items.filter(({ finding }) => finding === 'several-contracts');
  };
  const another = async (id: string, more: object) => {
    const [first] = (await world.events()).filter(({ type }) => type === 'ContractDefined');
    const { data, stream } = first as LedgerEvent;
    await world.plant(`contract-${id}`, 'ContractDefined', { ...data, ...more });
    return stream.slice('contract-'.length);
  };

  it('are found where they have days in common that are not over', async () => {
    await another('over', { validFrom: '2025-01-01', validUntil: '2025-12-31' });
    await another('elsewhere', { customerId: 'globex' });
    expect(await findings()).toEqual([]);
    const first = await another('twin', {});
    expect(await findings()).toEqual([
      expect.objectContaining({
        customerId: 'acme',
        says: expect.stringContaining(`the contracts ${first} and twin have the same parties`),
      }),
    ]);
  });
});

describe('the findings of people', () => {
  it('name whoever leaves, or has left, in duties, matrices and the settings of paging', async () => {
    const named = async () =>
      (await answer(PEOPLE_FINDINGS_HANDLER, new ListPeopleFindings())).items.flatMap(
        ({ finding, about, id, field, names }) =>
          finding.startsWith('names-somebody') ? [[finding, about, id, field, names]] : [],
      );
    expect(await named()).toEqual([]);
    const leaves = (id: string, leftAt: string) =>
      say({ type: 'DefineStaff', id, staff: { name: id, zone: 'Europe/Berlin', leftAt } });
    const override = { kind: 'override', level: 'primary', staffId: 'cleo' };
    const from = '2026-04-01T00:00:00Z';
    await say({
      type: 'StateChange',
      id: 'admins',
      change: 'night',
      stated: { ...override, from, until: '2026-04-02T00:00:00Z' },
    });
    await leaves('ben', '2026-03-20T00:00:00Z');
    await leaves('cleo', '2026-03-30T00:00:00Z');
    const ladder = { steps: [{ target: { role: 'sdm' } }, { target: { person: 'ben' } }] };
    const contact = [{ who: { person: 'cleo' }, by: 'phone' }];
    const cells = { inside: { customer: { major: { ladder, contact } } } };
    const matrix = { customerId: 'globex', hours: 'office', serviceDesk: 'desk', rota: 'admins', cells };
    await say({ type: 'DefineMatrix', id: 'globex', matrix });
    const [gone, leaving] = ['names-somebody-gone', 'names-somebody-leaving'];
    const cell = 'cells.inside.customer.major';
    expect(await named()).toEqual([
      [gone, 'rota', 'admins', 'levels.backup.rotations.0.memberIds.0', 'ben'],
      [leaving, 'rota', 'admins', 'changes.night.staffId', 'cleo'],
      [leaving, 'matrix', 'globex', `${cell}.contact.0.who.person`, 'cleo'],
      [gone, 'matrix', 'globex', `${cell}.ladder.steps.1.target.person`, 'ben'],
      [leaving, 'pagingSettings', 'settings', 'lastResort.person', 'cleo'],
    ]);
  });
});
