import type { Change, Given, Left, Version } from './given.js';
import { minuteOf, type Walk } from './readings.js';
import { ticks, walked, type Walked } from './walk.js';

type Level = 'primary' | 'backup';

/** Who is on duty in each minute of the walk: somebody's id, or `-` and why nobody is. */
export type Minutes = Readonly<Record<Level, readonly string[]>>;

interface Seen {
  readonly version: Version;
  readonly rotations: ReadonlyMap<string, Walked>;
  /** The minute in which it takes effect; none within the walk: Infinity. */
  readonly effect: number;
}

/**
 * The answer by walking: for every minute anew, without intervals, by what the book said in that minute; before the book
 * was begun, by its first page, which is what was written within a minute. The walk begins before every first hand-over, or what began before it is not seen.
 */
export function minutesOf(book: Given, walk: Walk): Minutes {
  const all = book.versions.map((version, index) => see(version, index === 0, walk));
  const levels: Record<Level, string[]> = { primary: [], backup: [] };
  const readAgain = rereadings(book);
  let { seen, changes, left } = readIn(book, all, -Infinity);
  let holders = new Map<Seen, Map<string, string>>();
  for (let minute = walk.from; minute < walk.until; minute++) {
    if (readAgain(minute * 60)) {
      ({ seen, changes, left } = readIn(book, all, minute * 60));
      holders = new Map();
    }
    const now = inEffect(seen, minute);
    if (now !== undefined && !holders.has(now)) holders.set(now, moved(seen, now, changes));
    const on = (level: Level): string => {
      const covering = changes.findLast(
        ({ kind, level: of, from, until }) =>
          kind === 'override' && of === level && from! <= minute * 60 && minute * 60 < until!,
      );
      const staffId = covering?.staffId ?? (now && onTurn(now, level, minute - walk.from, holders.get(now)!));
      if (staffId === undefined) return '- nobody';
      const isGone = left.some((one) => one.staffId === staffId && one.at <= minute * 60);
      return isGone ? `- left ${staffId}` : staffId;
    };
    const [primary, backup] = [on('primary'), on('backup')];
    levels.primary.push(primary);
    levels.backup.push(primary === backup && !primary.startsWith('-') ? `- on-both-levels ${primary}` : backup);
  }
  return levels;
}

/** What stands in the book at a second. */
function readIn({ versions, changes, left }: Given, all: readonly Seen[], second: number) {
  const firstPage = (versions[0]?.recordedAt ?? -Infinity) + 60;
  const read = Math.max(second, firstPage);
  const isWritten = ({ recordedAt = -Infinity, endedAt = Infinity }: Change | Version | Left): boolean =>
    recordedAt <= read && endedAt > read;
  return {
    seen: all.filter(({ version }) => isWritten(version)),
    changes: changes.filter(isWritten),
    left: left.filter(isWritten),
  };
}

/** Whether something was written since it was asked last. */
function rereadings({ versions, changes, left }: Given): (second: number) => boolean {
  const times = [...versions, ...changes, ...left]
    .flatMap(({ recordedAt, endedAt }) => [recordedAt, endedAt])
    .filter((time) => time !== undefined)
    .sort((one, other) => one - other);
  let read = 0;
  return (second) => {
    const before = read;
    while (read < times.length && times[read]! <= second) read++;
    return read > before;
  };
}

const inEffect = (seen: readonly Seen[], minute: number): Seen | undefined =>
  seen.findLast(({ effect }) => effect <= minute);

function see(version: Version, isFirst: boolean, walk: Walk): Seen {
  const { zone, levels, effectiveOn } = version.content;
  const all = [...levels.primary.rotations, ...levels.backup.rotations];
  const rotations = new Map(all.map((rotation) => [rotation.id, walked(rotation, zone, walk)]));
  const day = effectiveOn === undefined ? -Infinity : firstMinute(zone, minuteOf(`${effectiveOn}T00:00`), walk);
  const starts = [...rotations.values()].flatMap(({ begins }) => [...begins]);
  const first = Math.min(...starts);
  if (isFirst) return { version, rotations, effect: Math.max(first, day) };
  const from = Math.max(day, (version.recordedAt ?? -Infinity) / 60);
  return { version, rotations, effect: Math.min(...starts.filter((minute) => minute >= from)) };
}

function firstMinute(zone: string, wanted: number, walk: Walk): number {
  for (const { minute, local } of ticks(zone, walk)) if (local === wanted) return minute;
  return -Infinity;
}

function onTurn(
  { version, rotations }: Seen,
  level: Level,
  at: number,
  holders: Map<string, string>,
): string | undefined {
  const layers = version.content.levels[level].rotations;
  for (const { id } of layers.toReversed()) {
    const { at: running, turns } = rotations.get(id)!;
    const name = running[at];
    if (name !== undefined) return holders.get(`${id} ${name}`) ?? turns.get(name)!.member;
  }
  return undefined;
}

/** Whose turns are, once the changes are made one after the other, as they are seen while a version counts. */
function moved(seen: readonly Seen[], now: Seen, changes: readonly Change[]): Map<string, string> {
  const holders = new Map<string, string>();
  for (const change of changes) {
    const named = change.turns ?? (change.turn === undefined ? [] : [change.turn]);
    const latest = Math.max(Number(now.version.version), Number(change.revision));
    const known = seen.filter(({ version }) => Number(version.version) <= latest);
    const whose = named.map(({ rotation, start }) => {
      const regular = memberOf(known, now, rotation, start);
      return regular === undefined ? undefined : (holders.get(`${rotation} ${start}`) ?? regular);
    });
    if (whose.includes(undefined)) continue;
    const after = change.kind === 'swap' ? [whose[1]!, whose[0]!] : [change.toId!];
    for (const [index, { rotation, start }] of named.entries()) holders.set(`${rotation} ${start}`, after[index]!);
  }
  return holders;
}

function memberOf(known: readonly Seen[], now: Seen, rotation: string, start: string): string | undefined {
  const own = now.rotations.get(rotation);
  const turn = own?.turns.get(start);
  if (own !== undefined && turn !== undefined && turn.begins < now.effect) {
    const isOver = [...own.turns.values()].some(
      ({ number, begins }) => number > turn.number && begins <= Math.max(now.effect, turn.begins),
    );
    if (!isOver) return turn.member;
  }
  for (const one of known) {
    const its = one.rotations.get(rotation)?.turns.get(start);
    if (its !== undefined && inEffect(known, its.begins) === one) return its.member;
  }
  return undefined;
}
