import { readDate } from '@app/business-time';
import { compile, type CompiledVersion } from './compiled.js';
import type { Rota, RotaVersion } from './rota.js';

/** The time in which one version counts. `until` is exclusive. */
export interface Reign {
  readonly from: number;
  readonly until: number;
  readonly version: CompiledVersion;
}

const known = new WeakMap<Rota, (readonly Reign[])[]>();

/** In order. Of several versions that have taken effect the one that was recorded last counts. */
export const reignsOf = (rota: Rota): readonly Reign[] => reignsOfFirst(rota, rota.versions.length);

/** As they stood when only so many versions had been recorded. */
export function reignsOfFirst(rota: Rota, count: number): readonly Reign[] {
  let reigns = known.get(rota);
  if (reigns === undefined) known.set(rota, (reigns = []));
  return (reigns[count] ??= reignsAmong(rota.versions.slice(0, count)));
}

function reignsAmong(versions: readonly RotaVersion[]): readonly Reign[] {
  const reigns: Reign[] = [];
  let until = Infinity;
  for (const version of versions.toReversed()) {
    const from = takesEffect(version, version === versions[0]);
    if (from >= until) continue;
    reigns.unshift({ from, until, version: compile(version) });
    until = from;
  }
  return reigns;
}

/**
 * A version takes effect with its first hand-over on or after its day, and never before it was recorded: an edit leaves
 * alone who was on duty. The first one has no turn to wait for: it counts from its first hand-over, or from its day.
 */
export function takesEffect(version: RotaVersion, isFirst: boolean): number {
  const since = (isFirst ? effects.first : effects.later).get(version);
  if (since !== undefined) return since;
  const found = findEffect(version, isFirst);
  (isFirst ? effects.first : effects.later).set(version, found);
  return found;
}

const effects = { first: new WeakMap<RotaVersion, number>(), later: new WeakMap<RotaVersion, number>() };

function findEffect(version: RotaVersion, isFirst: boolean): number {
  const { zone, rotations } = compile(version);
  const { effectiveOn } = version.content;
  const day = effectiveOn === undefined ? -Infinity : zone.midnight(dayOf(effectiveOn));
  const each = [...rotations.values()].map(({ turns }) => turns);
  const first = Math.min(...each.map((turns) => turns.first));
  if (isFirst) return Math.max(first, day);
  const earliest = Math.max(day, version.recordedAt ?? -Infinity, first);
  return Math.min(...each.map((turns) => turns.next(earliest)));
}

function dayOf(date: string): number {
  const day = readDate(date);
  if (typeof day === 'string') throw new TypeError(day);
  return day;
}
