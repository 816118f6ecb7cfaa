import type { Change } from '@app/definitions';
import { definition } from '@testing/on-call/rotas';

/** People, teams and rotas that a spec needs no more of than that they are there. */
export const named = (there: {
  readonly staff?: readonly string[];
  readonly teams?: readonly string[];
  readonly rotas?: readonly string[];
}): readonly Change[] => {
  const { staff = [], teams = [], rotas = [] } = there;
  const turns = rotas.length === 0 ? [] : ['ada', 'ben', 'cleo'];
  return [
    ...[...new Set([...staff, ...turns])].map((id) => {
      return { type: 'DefineStaff', id, staff: { name: id, zone: 'Europe/Berlin' } };
    }),
    ...teams.map((id) => ({ type: 'DefineTeam', id, team: { name: id, memberIds: [] } })),
    ...rotas.map((id) => ({ type: 'DefineRota', id, rota: definition() })),
  ];
};
