import type { LadderStep } from '@app/agreement/pure';
import { deepEqual, parseSeconds } from '@app/kernel';
import type { StepFact } from './find.js';
import type { WatchHouse } from './house.js';
import type { Seen } from './seen.js';
import { LATE } from './through.js';

/** The later step of the round, late as well when this one was done, that names the same target again, at least as loudly. */
export function overtakerOf(fact: StepFact, of: LadderStep, { walk }: Seen, house: WatchHouse): string | undefined {
  const { scheduledAt, round } = fact.data;
  const [number, member = '1'] = ('step' in fact.data ? (fact.data.step ?? '') : '').split('.');
  if (walk?.ladder === undefined || scheduledAt === undefined || member !== '1') return undefined;
  const now = parseSeconds(fact.recordedAt);
  let at = parseSeconds(scheduledAt);
  if (now - at <= LATE) return undefined;
  for (const [index, later] of walk.ladder.steps.entries()) {
    if (index < Number(number)) continue;
    const kept =
      round === 1
        ? walk.kept.find((one) => deepEqual(one.target, later.target) && (one.loud || !later.loud))
        : undefined;
    if (kept !== undefined) continue;
    const { seconds, hours } = later.after;
    at = Math.max(walk.since, hours === undefined ? at + seconds : house.pinned(hours).add(at, seconds));
    if (now - at <= LATE) return undefined;
    if (deepEqual(later.target, of.target) && (later.loud || !of.loud)) return String(index + 1);
  }
  return undefined;
}
