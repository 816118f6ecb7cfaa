import { type LadderStep, resolveMatrix, type Target } from '@app/agreement/pure';
import { absence, at, person, way } from '@testing/people/people';
import type { LadderPlan } from '../../../libs/on-call/src/domain/ladder/plan.js';
import { planLadder } from '../../../libs/on-call/src/domain/ladder/plan-ladder.js';
import { directory, type House, pinned } from './directory.js';
import { definition, rota, rotation } from './rotas.js';

/** Plans of one ladder, for specs. */

export const NOW = at('2026-03-24T09:00:00Z'); // a Tuesday, 10:00 in Berlin
export const ways = [way('phone')];
export const MEETING = { absences: [absence('meeting', '2026-03-24T08:00:00Z', '2026-03-24T13:30:00Z')] };

export type Written = Partial<LadderStep> & { readonly target: Target };
export interface Given extends House {
  readonly steps: readonly Written[];
  readonly ladder?: object;
  readonly matrix?: object;
  readonly projectId?: string;
  readonly since?: number;
}

/** The plan of a blocker inside the hours, by a ladder of its own. */
export function plan({ steps, ladder = {}, matrix = {}, projectId, since = NOW, ...house }: Given): LadderPlan {
  const cell = { ladder: { steps, ...ladder } } as never;
  const cells = { inside: { customer: { blocker: cell } } };
  const content = resolveMatrix({ hours: 'office', serviceDesk: 'desk', rota: 'admins', cells, ...matrix }, ({ id }) =>
    pinned(id),
  );
  const facts = { customerId: 'acme', projectId, source: 'customer', priority: 'blocker', since } as const;
  return planLadder({ ref: pinned('default'), content }, facts, directory(house));
}

/** `1/2.1 ada 09:12`, or why nobody is called. */
export const lines = ({ walks }: LadderPlan): readonly string[] =>
  walks.flatMap(({ steps }) =>
    steps.map(({ round, step, persons, skipped, at: instant, kept }) => {
      const who = persons
        .map(({ staffId, teamId, away }) => `${staffId ?? teamId}${away ? ' (away)' : ''}`)
        .join(' & ');
      return `${round}/${step} ${skipped ?? who} ${utc(instant)}${kept ? ' kept' : ''}`;
    }),
  );
export const utc = (instant: number): string => new Date(instant * 1_000).toISOString().slice(11, 16);
export const round = (number: number, of: LadderPlan) => lines(of).filter((one) => one.startsWith(`${number}/`));
export const after = (minutes: number) => ({ seconds: minutes * 60 });
export const ada = person('ada', { ways });
export const ben = person('ben', { ways });
export const duty = (primary: string, backup = 'ben') =>
  rota(
    definition({
      primary: [rotation({ memberIds: [primary] })],
      backup: [rotation({ id: 'second', memberIds: [backup] })],
    }),
  );
