import { describe, expect, it } from '@jest/globals';
import { absence, at, person, team, way } from '@testing/people/people';
import type { Person, Team } from './person.js';
import { reachableTeam } from './reachable-team.js';

const NOON = at('2026-03-24T12:00:00Z');
const ways = [way('mobile')];
const meeting = absence('meeting', '2026-03-24T11:00:00Z', '2026-03-24T14:30:00Z');
const project = { sdmId: 'ada', deputyId: 'bob', teamId: 'network' };
const desk = team('desk', { ways: [way('phone')], hours: 'office' });
const network = team('network', { memberIds: ['ada', 'eva', 'kim', 'gone'] });

function asked(staff: readonly Person[], teams: readonly Team[] = [desk, network], isOpen = true) {
  const find =
    <T extends { readonly id: string }>(among: readonly T[]) =>
    (id: string): T | undefined =>
      among.find((one) => one.id === id);
  const facts = { project, serviceDeskId: 'desk', people: find(staff), team: find(teams), open: () => isOpen };
  return reachableTeam(facts, NOON).map(({ as, personId, teamId, reachable, why, until }) => [
    as,
    personId ?? teamId,
    reachable ? 'yes' : why,
    ...(until === undefined ? [] : [until]),
  ]);
}

describe('whom the Service Desk may pass a caller on to', () => {
  it('is the SDM, the deputy, the project team, the Service Desk, each once and with why not', () => {
    const staff = [
      person('ada', { ways, absences: [meeting] }),
      person('bob', { ways }),
      person('eva', { ways }),
      person('kim'),
      person('gone', { leftAt: NOON }),
    ];
    expect(asked(staff)).toEqual([
      ['sdm', 'ada', 'meeting', at('2026-03-24T14:30:00Z')],
      ['deputy', 'bob', 'yes'],
      ['project-team', 'eva', 'yes'],
      ['project-team', 'kim', 'no-way'],
      ['project-team', 'gone', 'left'],
      ['service-desk', 'desk', 'yes'],
    ]);
  });

  it('says so where nobody knows the names, and where the desk is closed', () => {
    expect(asked([], [desk], false)).toEqual([
      ['sdm', 'ada', 'unknown'],
      ['deputy', 'bob', 'unknown'],
      ['service-desk', 'desk', 'outside-hours'],
    ]);
    expect(asked([], [team('desk')]).at(-1)).toEqual(['service-desk', 'desk', 'no-way']);
    expect(asked([], []).at(-1)).toEqual(['service-desk', 'desk', 'unknown']);
  });
});
