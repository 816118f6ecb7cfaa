import { omitUndefined } from '@app/kernel';
import { holderAt, partsOf, type Reigning } from './holders.js';
import { countingIn, goneIn } from './knowledge.js';
import { reignsOf } from './reigns.js';
import type { Gap, Held, Leavings, Override, Rota, Shift, Turn } from './rota.js';
import { common, over, type Span, windowsOver } from './windows.js';
import { DUTY_LEVELS, type DutyLevel } from './words.js';

export const NOBODY_LEFT: Leavings = () => [];

/**
 * Who is on duty from `from` until `until`, level by level, in order and without holes: what nobody covers is a gap with
 * its reason. Shifts are cut at both ends of the span.
 */
export function shifts(rota: Rota, from: number, until: number, leavings: Leavings = NOBODY_LEFT): readonly Shift[] {
  if (from >= until) return [];
  const gone = goneFrom(rota, leavings);
  const [primary, backup] = DUTY_LEVELS.map((level) => present(planned(rota, level, from, until), gone));
  return inOrder([...joined(primary!), ...joined(onOneLevel(primary!, backup!))]);
}

export const inOrder = (all: readonly Shift[]): readonly Shift[] =>
  all.toSorted(
    (one, other) => one.from - other.from || DUTY_LEVELS.indexOf(one.level) - DUTY_LEVELS.indexOf(other.level),
  );

/** What versions, turns, their changes and overrides say, and gaps for the rest. */
function planned(rota: Rota, level: DutyLevel, from: number, until: number): readonly Shift[] {
  const nobody: Shift = { level, from, until, gap: { reason: 'nobody' } };
  let pieces: readonly Shift[] = [nobody];
  for (const reign of reignsOf(rota)) {
    if (reign.until <= from || reign.from >= until) continue;
    const within = { from: Math.max(from, reign.from), until: Math.min(until, reign.until) };
    const gap: Shift = { ...nobody, ...within, version: reign.version.version };
    pieces = over(pieces, over([gap], regular({ rota, reign }, level, within)));
  }
  const covering = rota.changes
    .filter((change): change is Override => change.kind === 'override' && change.level === level)
    .map((change) => ({ ...change, ...countingIn(rota, change, change) }))
    .filter((change) => change.from < change.until && change.until > from && change.from < until);
  return covering.length === 0 ? pieces : overridden(pieces, inLayers(covering));
}

/** The later ones over the earlier ones; by halves, so that many of them are not gone through for each. */
function inLayers(covering: readonly Override[]): readonly Override[] {
  if (covering.length < 2) return covering;
  const half = covering.length >>> 1;
  return over(inLayers(covering.slice(0, half)), inLayers(covering.slice(half)));
}

function regular(reigning: Reigning, level: DutyLevel, { from, until }: Span): readonly Shift[] {
  const { version } = reigning.reign;
  let pieces: readonly Shift[] = [];
  for (const { id, turns, windows } of version.levels[level]) {
    const open = windows === undefined ? [{ from, until }] : windowsOver(windows, version.zone, from, until);
    const within = common(open, [{ from, until }], (_, span) => span);
    const layer = common(turns.over(from, until), within, ({ start, memberId }, span): readonly Shift[] => {
      const turn = { rotation: id, start };
      const whose = { level, ...span, turn, version: version.version };
      return heldBy(reigning, turn, { ...whose, staffId: memberId, because: 'turn' });
    }).flat();
    pieces = over(pieces, layer);
  }
  return pieces;
}

/** Whatever is recorded while a turn lasts may make it somebody else's. */
const heldBy = (reigning: Reigning, turn: Turn, shift: Shift & { readonly staffId: string }): readonly Shift[] =>
  partsOf(reigning, turn, shift)?.map((span) => ({ ...shift, ...span, ...holderAt(reigning, turn, span.from) })) ?? [
    shift,
  ];

/** An override covers what is there, whosever turn it is; the version is the one that counts meanwhile. */
function overridden(pieces: readonly Shift[], covering: readonly Override[]): readonly Shift[] {
  const covered = common(covering, pieces, ({ id, staffId }, span, { level, version }): Shift => {
    const because = { staffId, because: 'override' as const, change: id };
    return { level, ...span, ...because, ...(version === undefined ? {} : { version }) };
  });
  return over(pieces, covered);
}

/** Each person is looked up once. */
function goneFrom(rota: Rota, leavings: Leavings): (staffId: string) => readonly Span[] {
  const known = new Map<string, readonly Span[]>();
  return (staffId) => {
    let gone = known.get(staffId);
    if (gone === undefined) known.set(staffId, (gone = goneIn(rota, leavings(staffId))));
    return gone;
  };
}

/** The turns of whoever has left become gaps, and nobody else's move. */
const present = (pieces: readonly Shift[], goneOf: (staffId: string) => readonly Span[]): readonly Shift[] =>
  pieces.flatMap((shift) => {
    const gone = shift.staffId === undefined ? [] : goneOf(shift.staffId);
    if (shift.staffId === undefined || gone.length === 0) return [shift];
    const gap: Gap = { reason: 'left', staffId: shift.staffId };
    return over(
      [shift],
      common([shift], gone, (_, span) => ({ ...emptied(shift, gap), ...span })),
    );
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

/** Pieces of a level that meet are one again. @param isOne whether two that meet are the same */
export function joined(pieces: readonly Shift[], isOne = isOneShift): readonly Shift[] {
  const whole: Shift[] = [];
  const last = new Map<Shift['level'], number>();
  for (const piece of pieces) {
    const index = last.get(piece.level);
    const before = index === undefined ? undefined : whole[index];
    if (before?.until === piece.from && isOne(before, piece)) whole[index!] = { ...before, until: piece.until };
    else last.set(piece.level, whole.push(piece) - 1);
  }
  return whole;
}

/** The same person for the same reason, whatever version says it. */
export const isOneDuty = (one: Shift, other: Shift): boolean =>
  one.staffId === other.staffId &&
  one.gap?.reason === other.gap?.reason &&
  one.gap?.staffId === other.gap?.staffId &&
  one.because === other.because &&
  one.change === other.change &&
  one.turn?.rotation === other.turn?.rotation &&
  one.turn?.start === other.turn?.start;

function isOneShift(one: Shift, other: Shift): boolean {
  return one.version === other.version && isOneDuty(one, other);
}
