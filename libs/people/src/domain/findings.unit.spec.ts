import { describe, expect, it } from '@jest/globals';
import { at, person, team, way } from '@testing/people/people';
import { findingsOf, type Roster } from './findings.js';

const NOON = at('2026-03-24T12:00:00Z');
const reached = { ways: [way('mobile', { checked: { on: '2026-03-01', by: 'eva' } })] };
const found = (roster: Partial<Roster>) =>
  findingsOf({ staff: [], teams: [], projects: [], customers: [], ...roster }, NOON).map(
    ({ finding, about, id, field, names }) => [finding, about, id, field, names],
  );

describe('what is found about people', () => {
  it('is nothing where everybody is there and can be reached', () => {
    const staff = [person('ada', reached), person('eva', reached)];
    const teams = [team('network', { memberIds: ['ada', 'eva'], leadId: 'eva' })];
    const projects = [{ id: 'shop', sdmId: 'ada', deputyId: 'eva', teamId: 'network' }];
    expect(found({ staff, teams, projects, customers: [{ id: 'acme', brmId: 'eva' }] })).toEqual([]);
  });

  it('is every place that names nobody', () => {
    expect(
      found({
        teams: [team('network', { memberIds: ['ada'], leadId: 'eva' })],
        projects: [{ id: 'shop', sdmId: 'a', deputyId: 'b', teamId: 'c' }],
        customers: [{ id: 'acme', brmId: 'd', deputyId: 'e' }],
      }),
    ).toEqual([
      ['names-nobody', 'customer', 'acme', 'brmId', 'd'],
      ['names-nobody', 'customer', 'acme', 'deputyId', 'e'],
      ['names-nobody', 'project', 'shop', 'sdmId', 'a'],
      ['names-nobody', 'project', 'shop', 'deputyId', 'b'],
      ['names-nobody', 'project', 'shop', 'teamId', 'c'],
      ['names-nobody', 'team', 'network', 'leadId', 'eva'],
      ['names-nobody', 'team', 'network', 'memberIds.0', 'ada'],
    ]);
  });

  it('is whoever has left or was erased, where something names them, and nothing else of theirs', () => {
    const staff = [person('ada', { leftAt: NOON }), person('bob', { erased: true }), person('eva', reached)];
    const teams = [team('network', { memberIds: ['ada', 'bob', 'eva'] })];
    expect(found({ staff, teams })).toEqual([
      ['names-somebody-gone', 'team', 'network', 'memberIds.0', 'ada'],
      ['names-somebody-erased', 'team', 'network', 'memberIds.1', 'bob'],
    ]);
    expect(
      found({ staff: [person('ada', { ...reached, leftAt: NOON + 1 }), person('eva', reached)], teams: [] }),
    ).toEqual([]);
  });

  it('is whoever leaves within two weeks, and nobody who leaves later', () => {
    const leaving = (leftAt: number) => [person('ada', { ...reached, leftAt }), person('eva', reached)];
    const roster = { teams: [team('network', { memberIds: ['ada'] })], customers: [] };
    const told = findingsOf({ ...roster, staff: leaving(NOON + 14 * 86_400), projects: [] }, NOON);
    expect(told.map(({ finding, names, says }) => [finding, names, says])).toEqual([
      [
        'names-somebody-leaving',
        'ada',
        'memberIds.0 of the team network names ada, who leaves at 2026-04-07T12:00:00Z',
      ],
    ]);
    expect(found({ ...roster, staff: leaving(NOON + 14 * 86_400 + 1) })).toEqual([]);
  });

  it('is whoever is named by something else, a team or a rota that there is not included', () => {
    const of = { about: 'matrix', id: 'default' } as const;
    const others = [
      { ...of, field: 'cells.inside.customer.major.ladder.steps.0.target.person', names: 'ada' },
      { ...of, field: 'serviceDesk', names: 'desk', kind: 'team' as const },
      { ...of, field: 'rota', names: 'admins', kind: 'rota' as const },
      { ...of, field: 'rota', names: 'there', kind: 'rota' as const },
    ];
    expect(found({ staff: [person('ada', { leftAt: NOON })], others, rotas: new Set(['there']) })).toEqual([
      ['names-somebody-gone', 'matrix', 'default', 'cells.inside.customer.major.ladder.steps.0.target.person', 'ada'],
      ['names-nobody', 'matrix', 'default', 'serviceDesk', 'desk'],
      ['names-nobody', 'matrix', 'default', 'rota', 'admins'],
    ]);
  });

  it('is a check by nobody, or on a day that is nowhere yet', () => {
    const checked = (on: string, by: string) => ({ ways: [way('mobile', { checked: { on, by } })] });
    const teams = [team('desk', checked('2026-03-01', 'nix'))];
    const staff = [person('ada', checked('2026-03-26', 'eva')), person('eva', checked('2026-03-25', 'eva'))];
    // It is the 25th already where the day begins first.
    expect(found({ staff, teams })).toEqual([
      ['check-in-future', 'staff', 'ada', 'ways.mobile.checked', undefined],
      ['names-nobody', 'team', 'desk', 'ways.mobile.checked', 'nix'],
    ]);
  });

  it('is a person without a way, and a way that nobody has checked', () => {
    const staff = [person('ada'), person('eva', { ways: [way('mobile'), way('here', { channel: 'console' })] })];
    expect(found({ staff, teams: [team('desk', { ways: [way('phone')] })] })).toEqual([
      ['no-way', 'staff', 'ada', undefined, undefined],
      ['way-unchecked', 'staff', 'eva', 'ways.mobile', undefined],
      ['way-unchecked', 'team', 'desk', 'ways.phone', undefined],
    ]);
  });

  it('is a principal that two are at once', () => {
    const staff = ['ada', 'eva'].map((id) => person(id, { ...reached, principalIds: ['key-1'] }));
    expect(found({ staff })).toEqual([['principal-shared', 'staff', 'eva', 'principalIds', 'key-1']]);
  });
});
