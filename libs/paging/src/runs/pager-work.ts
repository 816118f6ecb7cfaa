import type { DueWork } from '@app/scheduling';
import { type Due, duesOf } from '../domain/run/dues.js';
import type { House } from '../domain/run/house.js';
import type { Run } from '../domain/run/run.js';

/** The lane of ladders; its name is also the actor of what it records. */
export const PAGER_LANE = 'pager';

/** A command that falls due, as the run names it. */
export type PagerCommand = Due extends infer One ? (One extends Due ? Omit<One, 'at'> : never) : never;
export type PagerWork = DueWork<PagerCommand>;

const URGENCY = ['blocker', 'critical', 'unclassified', 'major', 'minor'] as const;
const QUIET = URGENCY.length;

/** What a run owes: of what is due at once the loud goes first, and of that the blockers. */
export function pagerWork(run: Run, house: House): readonly Omit<PagerWork, 'subject'>[] {
  const urgency = URGENCY.indexOf(run.walk?.cell.priority ?? 'unclassified');
  return duesOf(run, house).map(({ at, ...what }) => ({
    key: keyOf(what),
    firesAt: at,
    rank: urgency + (isQuiet(what, run) ? QUIET : 0),
    what,
  }));
}

const keyOf = (what: PagerCommand): string =>
  what.type === 'ExpireAcknowledgement' ? `${what.type} ${what.acknowledgement}` : what.type;

function isQuiet(what: PagerCommand, { walk }: Run): boolean {
  if (what.type === 'HandOver') return walk?.cell.priority !== 'blocker';
  if (what.type !== 'FireStep' || what.step === 'last') return false;
  return walk?.ladder?.steps[Number.parseInt(what.step, 10) - 1]?.loud === false;
}
