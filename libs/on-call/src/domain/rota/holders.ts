import { lifeIn } from './knowledge.js';
import type { Reign } from './reigns.js';
import type { DutyChange, Handed, Rota, Swap, Turn } from './rota.js';
import { memberOf, turnKey, turnsOf } from './regular-turns.js';
import type { Span } from './windows.js';
import type { Because } from './words.js';

/** Whose a turn is, where a change made it somebody else's. */
interface Holder {
  readonly staffId: string;
  readonly because: Because;
  readonly change: string;
}

/** A rota while one of its versions counts. */
export interface Reigning {
  readonly rota: Rota;
  readonly reign: Reign;
}

/** A swap, give or take by its place among all changes. */
interface Moving {
  readonly index: number;
  readonly change: Swap | Handed;
  /** When it counts. */
  readonly life: Span;
}

interface Moves {
  readonly byTurn: ReadonlyMap<string, readonly Moving[]>;
  /** Where one begins or ends to count. */
  readonly instants: readonly number[];
}

const known = new WeakMap<Rota, Moves>();

function movesIn(rota: Rota): Moves {
  let moves = known.get(rota);
  if (moves === undefined) known.set(rota, (moves = findMoves(rota)));
  return moves;
}

function findMoves(rota: Rota): Moves {
  const byTurn = new Map<string, Moving[]>();
  const instants = new Set<number>();
  for (const [index, change] of rota.changes.entries()) {
    if (change.kind === 'override') continue;
    const life = lifeIn(rota, change);
    if (life.from >= life.until) continue;
    instants.add(life.from).add(life.until);
    for (const turn of turnsOf(change)) {
      const key = turnKey(turn);
      byTurn.set(key, [...(byTurn.get(key) ?? []), { index, change, life }]);
    }
  }
  return { byTurn, instants: [...instants].sort((one, other) => one - other) };
}

/** The parts of a span in each of which a turn has one holder; undefined: nothing ever moved it. */
export function partsOf({ rota }: Reigning, turn: Turn, { from, until }: Span): readonly Span[] | undefined {
  const { byTurn, instants } = movesIn(rota);
  if (!byTurn.has(turnKey(turn))) return undefined;
  const cuts = [from, ...instants.filter((at) => from < at && at < until), until];
  return cuts.slice(1).map((end, i) => ({ from: cuts[i]!, until: end }));
}

/**
 * Whose a turn is by the swaps, gives and takes that stand at an instant, where one of them moved it. Each sees what those
 * before it made. One is left out where a turn that it names is not there any more.
 */
export function holderAt(reigning: Reigning, turn: Turn, at: number): Holder | undefined {
  const { byTurn } = movesIn(reigning.rota);
  let [wanted, before] = [turn, Infinity];
  let found: Omit<Holder, 'staffId'> | undefined;
  let member: string | undefined;
  for (;;) {
    const moving = byTurn
      .get(turnKey(wanted))
      ?.findLast(
        ({ index, change, life }) =>
          index < before && life.from <= at && at < life.until && membersFor(reigning, change) !== undefined,
      );
    if (moving === undefined) return found && { staffId: member!, ...found };
    const { change, index } = moving;
    found ??= { because: change.kind, change: change.id };
    if (change.kind !== 'swap') return { staffId: change.toId, ...found };
    const other = turnKey(change.turns[0]) === turnKey(wanted) ? 1 : 0;
    [wanted, before, member] = [change.turns[other], index, membersFor(reigning, change)![other]];
  }
}

type Members = readonly string[] | undefined;
const members = new WeakMap<Reign, Map<DutyChange, Members>>();

/** Whose the turns that a change names regularly are, while a version counts; undefined: one of them is not there. */
function membersFor({ rota, reign }: Reigning, change: DutyChange): Members {
  let of = members.get(reign);
  if (of === undefined) members.set(reign, (of = new Map<DutyChange, Members>()));
  if (!of.has(change)) {
    const all = turnsOf(change).map((turn) => memberOf(rota, reign, change, turn));
    of.set(change, all.includes(undefined) ? undefined : (all as string[]));
  }
  return of.get(change);
}
