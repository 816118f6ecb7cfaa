import type { Directory, PlannedPage } from '@app/on-call/pure';
import { lastResortOf, resolveTarget } from '@app/on-call/pure';
import { stepDue } from '../run/dues.js';
import type { House } from '../run/house.js';
import type { Run } from '../run/run.js';

/** Who is paged next, and when, if nobody answers; by what is known now. */
export interface Coming {
  readonly at: number;
  readonly pages: readonly PlannedPage[];
}

export function comingUp(run: Run, house: House, directory: Directory): Coming | undefined {
  const due = stepDue(run, house);
  if (due === undefined) return undefined;
  const { ladder, matrix, cell } = run.walk!;
  const { at } = due;
  if (due.step === 'last') return { at, pages: lastResortOf(ladder!, matrix!, cell, directory, at)?.persons ?? [] };
  const { target, loud } = ladder!.steps[Number.parseInt(due.step, 10) - 1]!;
  const parties = { customerId: cell.customerId, projectId: cell.projectId, rota: matrix!.content.rota };
  return { at, pages: resolveTarget(target, { parties, directory, at, loud }).pages };
}
