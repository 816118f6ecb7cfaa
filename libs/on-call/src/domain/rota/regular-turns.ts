import { type Reign, reignsOf, reignsOfFirst } from './reigns.js';
import type { DutyChange, Rota, Turn } from './rota.js';
import type { TurnSpan } from './turns.js';

/* Turns by their names, and whose they regularly are. */

export const turnKey = ({ rotation, start }: Turn): string => `${rotation} ${start}`;

export const turnsOf = (change: DutyChange): readonly Turn[] =>
  change.kind === 'override' ? [] : change.kind === 'swap' ? change.turns : [change.turn];

/** The turn of a name, in any version that counts or will. */
export function turnOf(rota: Rota, turn: Turn): TurnSpan | undefined {
  for (const reign of reignsOf(rota).toReversed()) {
    const span = spanIn(reign, turn);
    if (span !== undefined && span.until > reign.from && span.from < reign.until) return span;
  }
  return undefined;
}

/**
 * Whose regular turn it is, as seen by a change while a version counts. Versions that were recorded after both are not
 * looked at: an edit that takes a turn away does not reach back into what was before it.
 */
export function memberOf(rota: Rota, { version }: Reign, change: DutyChange, turn: Turn): string | undefined {
  return memberAmong(reignsBy(rota, Math.max(Number(version.version), Number(change.revision))), version, turn);
}

/** As they stood when nothing behind a revision had been recorded. */
export const reignsBy = (rota: Rota, revision: number): readonly Reign[] =>
  reignsOfFirst(rota, rota.versions.findLastIndex((one) => Number(one.version) <= revision) + 1);

/** Whose regular turn it is, while a version counts. */
export function memberAmong(
  reigns: readonly Reign[],
  version: Reign['version'] | undefined,
  turn: Turn,
): string | undefined {
  const now = reigns.find((one) => one.version === version);
  const spanning = now && spanIn(now, turn);
  if (now && spanning && spanning.from < now.from && spanning.until > now.from) return spanning.memberId;
  for (const reign of reigns) {
    const span = spanIn(reign, turn);
    if (span !== undefined && reign.from <= span.from && span.from < reign.until) return span.memberId;
  }
  return undefined;
}

const spanIn = ({ version }: Reign, { rotation, start }: Turn): TurnSpan | undefined =>
  version.rotations.get(rotation)?.turns.named(start);
