import { type Directory, lastResortOf, type PlannedPage, resolveTarget } from '@app/on-call/pure';
import { stepDue } from '../run/dues.js';
import type { House } from '../run/house.js';
import type { Run } from '../run/run.js';
import { whoOf } from '../run/stepped.js';

/** The step that comes next, and whom it would call by what is known now. */
export interface Coming {
  readonly round: number;
  readonly step: string;
  readonly at: number;
  readonly pages: readonly PlannedPage[];
  /** Why nobody is called. */
  readonly skipped?: string;
}

export function comingUp(run: Run, house: House, directory: Directory): Coming | undefined {
  const due = stepDue(run, house);
  if (due === undefined) return undefined;
  const { round, step, at } = due;
  const { ladder, matrix, cell, members } = run.walk!;
  if (step === 'last') {
    const last = lastResortOf(ladder!, matrix!, cell, directory, at);
    return { round, step, at, pages: last?.persons ?? [], ...(last?.skipped && { skipped: last.skipped }) };
  }
  const { target, loud, together = false } = ladder!.steps[Number.parseInt(step, 10) - 1]!;
  const parties = { customerId: cell.customerId, projectId: cell.projectId, rota: matrix!.content.rota };
  const { pages, skipped } = resolveTarget(target, { parties, directory, at, loud });
  const handled = step.includes('.') ? (members?.handled ?? []) : [];
  const left = pages.filter(({ staffId, teamId }) => !handled.includes(who(staffId, teamId)));
  return { round, step, at, pages: together ? left : left.slice(0, 1), ...(skipped && { skipped }) };
}

const who = (personId: string | undefined, teamId: string | undefined): string =>
  whoOf({ ...(personId !== undefined && { personId }), ...(teamId !== undefined && { teamId }) })!;
