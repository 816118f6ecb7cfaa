import { omitUndefined } from '@app/kernel';
import { type Holder, holdersIn, type Holders, turnKey } from './holders.js';
import { reignsOf, type Reign } from './reigns.js';
import type { Gap, Held, LeftAt, Override, Rota, Shift } from './rota.js';
import { common, over, type Span, windowsOver } from './windows.js';
import { DUTY_LEVELS, type DutyLevel } from './words.js';

export const NOBODY_LEFT: LeftAt = () => undefined;

/**
 * Who is on duty from `from` until `until`, level by level, in order and without holes: what nobody covers is a gap with
 * its reason. Shifts are cut at both ends of the span.
 */
export function shifts(rota: Rota, from: number, until: number, leftAt: LeftAt = NOBODY_LEFT): readonly Shift[] {
  if (from >= until) return [];
  const [primary, backup] = DUTY_LEVELS.map((level) => present(planned(rota, level, from, until), leftAt));
  return [...joined(primary!), ...joined(onOneLevel(primary!, backup!))].sort(
    (one, other) => one.from - other.from || DUTY_LEVELS.indexOf(one.level) - DUTY_LEVELS.indexOf(other.level),
  );
}

/** What versions, turns, their changes and overrides say, and gaps for the rest. */
function planned(rota: Rota, level: DutyLevel, from: number, until: number): readonly Shift[] {
  const nobody: Shift = { level, from, until, gap: { reason: 'nobody' } };
  const begun = rota.versions[0]?.recordedAt ?? -Infinity;
  let pieces: readonly Shift[] = [nobody];
  for (const reign of reignsOf(rota)) {
    if (reign.until <= from || reign.from >= until) continue;
    const within = { from: Math.max(from, reign.from), until: Math.min(until, reign.until) };
    const gap: Shift = { ...nobody, ...within, version: reign.version.version };
    pieces = over(pieces, over([gap], regular(reign, level, holdersIn(rota, reign), within, begun)));
  }
  const covering = rota.changes
    .filter((change): change is Override => change.kind === 'override' && change.level === level)
    .map((change) => (change.until <= begun ? change : counting(change)))
    .filter((change) => change.from < change.until && change.until > from && change.from < until);
  return covering.length === 0 ? pieces : overridden(pieces, inLayers(covering));
}

/** What was before a change of the turn was recorded stays; `begun`: when the rota was recorded at all. */
function heldBy(holder: Holder | undefined, shift: Shift & { readonly staffId: string }, begun: number): Shift[] {
  if (holder === undefined) return [shift];
  const { staffId, because, change, since = -Infinity, before } = holder;
  const { from, until } = shift;
  const after = { ...shift, staffId, because, change };
  if (since <= from || until <= begun) return [after];
  if (since >= until) return heldBy(before, shift, begun);
  return [...heldBy(before, { ...shift, until: since }, begun), { ...after, from: since }];
}

/** It says nothing of what was before it was recorded; of what was before the rota was, it may. */
const counting = (change: Override): Override => {
  const from = Math.max(change.from, change.recordedAt ?? -Infinity);
  return from === change.from ? change : { ...change, from };
};

/** The later ones over the earlier ones; by halves, so that many of them are not gone through for each. */
function inLayers(covering: readonly Override[]): readonly Override[] {
  if (covering.length < 2) return covering;
  const half = covering.length >>> 1;
  return over(inLayers(covering.slice(0, half)), inLayers(covering.slice(half)));
}

function regular(
  { version }: Reign,
  level: DutyLevel,
  holders: Holders,
  { from, until }: Span,
  begun: number,
): readonly Shift[] {
  let pieces: readonly Shift[] = [];
  for (const { id, turns, windows } of version.levels[level]) {
    const open = windows === undefined ? [{ from, until }] : windowsOver(windows, version.zone, from, until);
    const within = common(open, [{ from, until }], (_, span) => span);
    const layer = common(turns.over(from, until), within, ({ start, memberId }, span): readonly Shift[] => {
      const turn = { rotation: id, start };
      const whose = { level, ...span, turn, version: version.version };
      return heldBy(holders.get(turnKey(turn)), { ...whose, staffId: memberId, because: 'turn' }, begun);
    }).flat();
    pieces = over(pieces, layer);
  }
  return pieces;
}

/** An override covers what is there, whosever turn it is; the version is the one that counts meanwhile. */
function overridden(pieces: readonly Shift[], covering: readonly Override[]): readonly Shift[] {
  const covered = common(covering, pieces, ({ id, staffId }, span, { level, version }): Shift => {
    const because = { staffId, because: 'override' as const, change: id };
    return { level, ...span, ...because, ...(version === undefined ? {} : { version }) };
  });
  return over(pieces, covered);
}

/** The turns of whoever has left become gaps, and nobody else's move. */
const present = (pieces: readonly Shift[], leftAt: LeftAt): readonly Shift[] =>
  pieces.flatMap((shift) => {
    const left = shift.staffId === undefined ? undefined : leftAt(shift.staffId);
    if (shift.staffId === undefined || left === undefined || left >= shift.until) return [shift];
    const gap = emptied(shift, { reason: 'left', staffId: shift.staffId });
    return left <= shift.from
      ? [gap]
      : [
          { ...shift, until: left },
          { ...gap, from: left },
        ];
  });

/** Where one person would hold both levels the primary duty stands. */
function onOneLevel(primary: readonly Shift[], backup: readonly Shift[]): readonly Shift[] {
  const both = common(backup, primary, (shift, span) => ({ ...shift, ...span }));
  let next = 0;
  return both.map((shift) => {
    while (primary[next]!.until <= shift.from) next++;
    const { staffId } = primary[next]!;
    if (staffId === undefined || staffId !== shift.staffId) return shift;
    return emptied(shift, { reason: 'on-both-levels', staffId });
  });
}

const emptied = (shift: Shift, gap: Gap): Shift => {
  const { level, from, until } = shift;
  return { level, from, until, ...held(shift), gap };
};

/** What a shift comes of. */
export const held = ({ turn, because, change, version }: Shift): Held =>
  omitUndefined({ turn, because, change, version });

/** Pieces of one shift that meet are one again. */
function joined(pieces: readonly Shift[]): readonly Shift[] {
  const whole: Shift[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last !== undefined && last.until === piece.from && isSame(last, piece))
      whole[whole.length - 1] = { ...last, until: piece.until };
    else whole.push(piece);
  }
  return whole;
}

const isSame = (one: Shift, other: Shift): boolean =>
  one.staffId === other.staffId &&
  one.gap?.reason === other.gap?.reason &&
  one.gap?.staffId === other.gap?.staffId &&
  one.because === other.because &&
  one.change === other.change &&
  one.version === other.version &&
  one.turn?.rotation === other.turn?.rotation &&
  one.turn?.start === other.turn?.start;
