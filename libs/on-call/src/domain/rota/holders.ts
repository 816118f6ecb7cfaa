import { omitUndefined } from '@app/kernel';
import type { DutyChange, Rota, Turn } from './rota.js';
import type { Because } from './words.js';
import { type Reign, reignsAmong, reignsOf } from './reigns.js';
import type { TurnSpan } from './turns.js';

/** Whose a turn is, where a change made it somebody else's. */
export interface Holder {
  readonly staffId: string;
  readonly because: Because;
  readonly change: string;
  /** When that was recorded; absent: of a file. What of the turn was before it stays with `before`. */
  readonly since?: number;
  /** Absent: whose turn it is. */
  readonly before?: Holder;
}

export type Holders = ReadonlyMap<string, Holder>;

export const turnKey = ({ rotation, start }: Turn): string => `${rotation} ${start}`;

const known = new WeakMap<Reign, Holders>();

/**
 * The turns that swaps, gives and takes have moved, as they stand while one version counts: each change sees what the
 * changes before it made. A change is left out where a turn that it names is not there any more.
 */
export function holdersIn(rota: Rota, reign: Reign): Holders {
  let holders = known.get(reign);
  if (holders === undefined) known.set(reign, (holders = findHolders(rota, reign)));
  return holders;
}

function findHolders(rota: Rota, reign: Reign): Holders {
  const holders = new Map<string, Holder>();
  for (const change of rota.changes) {
    const turns = turnsOf(change);
    const members = turns.map((turn) => memberOf(rota, reign, change, turn));
    if (turns.length === 0 || members.includes(undefined)) continue;
    const [first, second] = turns.map((turn, i) => holders.get(turnKey(turn))?.staffId ?? members[i]!);
    const to = change.kind === 'swap' ? [second!, first!] : change.kind === 'override' ? [] : [change.toId];
    const { kind: because, id, recordedAt: since } = change;
    for (const [i, staffId] of to.entries()) {
      const key = turnKey(turns[i]!);
      holders.set(key, omitUndefined({ staffId, because, change: id, since, before: holders.get(key) }));
    }
  }
  return holders;
}

/** Changes that name a turn which the rota, as it stands, does not have. */
export const orphansOf = (rota: Rota): readonly { readonly change: DutyChange; readonly turn: Turn }[] => {
  const last = reignsOf(rota).at(-1);
  return rota.changes.flatMap((change) => {
    const turn = turnsOf(change).find((one) => last === undefined || memberOf(rota, last, change, one) === undefined);
    return turn === undefined ? [] : [{ change, turn }];
  });
};

/** The turn of a name, in any version that counts or will. */
export function turnOf(rota: Rota, turn: Turn): TurnSpan | undefined {
  for (const reign of reignsOf(rota).toReversed()) {
    const span = spanIn(reign, turn);
    if (span !== undefined && span.until > reign.from && span.from < reign.until) return span;
  }
  return undefined;
}

const turnsOf = (change: DutyChange): readonly Turn[] =>
  change.kind === 'override' ? [] : change.kind === 'swap' ? change.turns : [change.turn];

/**
 * Whose regular turn it is, as seen by a change while a version counts. Versions that were recorded after both are not
 * looked at: an edit that takes a turn away does not reach back into what was before it.
 */
function memberOf(rota: Rota, { version }: Reign, change: DutyChange, turn: Turn): string | undefined {
  const seen = Math.max(Number(version.version), Number(change.revision));
  const reigns = reignsAmong(rota.versions.filter((one) => Number(one.version) <= seen));
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
