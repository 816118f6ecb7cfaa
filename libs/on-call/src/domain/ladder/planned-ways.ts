import type { Way } from '@app/people/pure';
import type { PlannedWay } from './plan.js';

/**
 * The ways of a person or team that a step uses, in order: a loud one all of them, a quiet one the quiet ones; whoever has
 * none of that kind is called by all. What nobody has tried comes last.
 */
export function plannedWays(ways: readonly Way[], loud: boolean, at: number): readonly PlannedWay[] {
  const fitting = loud ? ways : ways.filter((way) => !way.loud);
  const used = (fitting.length === 0 ? ways : fitting).filter(
    ({ channel, address }) => address !== undefined || channel === 'console',
  );
  return [
    ...used.filter(({ checked }) => checked !== undefined),
    ...used.filter(({ checked }) => checked === undefined),
  ].map((way) => ({
    id: way.id,
    channel: way.channel,
    at: at + way.afterMinutes * 60,
    loud: way.loud,
    confirmed: way.checked !== undefined,
  }));
}
