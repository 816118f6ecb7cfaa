import type { Person, Team } from '@app/people/pure';
import { resolveTarget } from '../domain/ladder/resolve-target.js';
import { wordsOf } from '../domain/words/times.js';
import type { OperationsManual } from './matrix-answers.js';
import { type Reader, waysFor } from './shown.js';
import type { Situation } from './situation.js';

type Who = OperationsManual['who'][number];

/** The roles about a project and who holds them, with the numbers that the reader may have. */
export function whoIsWho(situation: Situation, reader: Reader): readonly Who[] {
  const { directory, projectId, customerId, matrix } = situation;
  const { role } = wordsOf(reader.language);
  const project = projectId === undefined ? undefined : directory.project(projectId);
  const customer = directory.customer(customerId);
  const deputy = reader.language === 'de' ? 'Vertretung' : 'deputy';
  const person = (of: string, id: string | undefined): Who[] =>
    id === undefined ? [] : [personAs(of, id, directory.person(id), reader)];
  const team = (of: string, id: string | undefined): Who[] =>
    id === undefined ? [] : [teamAs(of, id, directory.team(id), reader)];
  return [
    ...person(role.sdm, project?.sdmId),
    ...person(`${role.sdm}, ${deputy}`, project?.deputyId),
    ...team(role.projectTeam, project?.teamId),
    ...team('Service Desk', matrix.content.serviceDesk),
    ...onDuty(situation, reader),
    ...person(role.brm, customer?.brmId),
    ...person(`${role.brm}, ${deputy}`, customer?.deputyId),
  ];
}

/** Who is on duty at the instant of the question. */
function onDuty({ directory, matrix, customerId, at }: Situation, reader: Reader): readonly Who[] {
  const { role } = wordsOf(reader.language);
  const parties = { customerId, rota: matrix.content.rota };
  return (['primary', 'backup'] as const).map((duty) => {
    const { pages } = resolveTarget({ duty }, { parties, directory, at, loud: true });
    const id = pages[0]?.staffId;
    return id === undefined
      ? { role: role[duty], addresses: [] }
      : personAs(role[duty], id, directory.person(id), reader);
  });
}

function personAs(role: string, staffId: string, person: Person | undefined, reader: Reader): Who {
  const name = reader.names.person(staffId);
  return {
    role,
    ...(name === undefined ? {} : { name }),
    ...(reader.forCustomer && name === undefined ? {} : { staffId }),
    addresses: addressesOf(person, reader),
  };
}

function teamAs(role: string, teamId: string, team: Team | undefined, reader: Reader): Who {
  const { hours, name, memberIds = [] } = team ?? {};
  return {
    role,
    teamId,
    ...(name === undefined ? {} : { name }),
    ...(hours === undefined ? {} : { hours }),
    addresses: addressesOf(team, reader),
    ...(reader.forCustomer ? {} : { members: memberIds.map((id) => reader.names.person(id) ?? id) }),
  };
}

const addressesOf = (owner: Person | Team | undefined, { forCustomer }: Reader): readonly string[] =>
  waysFor(owner?.ways ?? [], forCustomer).flatMap(({ channel, address }) =>
    address === undefined ? [] : [`${channel} ${address}`],
  );
