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
    expect(found({ staff: [person('ada', { ...reached, leftAt: NOON + 1 })], teams: [] })).toEqual([]);
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
