import { memberAmong, memberOf, reignsBy, turnKey, turnsOf } from './regular-turns.js';
import { reignsOf } from './reigns.js';
import type { DutyChange, Rota, Swap, Turn } from './rota.js';

/* Changes that stand, and of which somebody should be told: that they do nothing, or something else than was meant. */

interface OfChange {
  readonly change: DutyChange;
  readonly turn: Turn;
}

/** Changes that stand and name a turn which the rota, as it stands, does not have. */
export const orphansOf = (rota: Rota): readonly OfChange[] => {
  const last = reignsOf(rota).at(-1);
  return standing(rota).flatMap((change) => {
    const turn = turnsOf(change).find((one) => last === undefined || memberOf(rota, last, change, one) === undefined);
    return turn === undefined ? [] : [{ change, turn }];
  });
};

/** Turns of changes that stand, which are another member's by the versions now than when the change was recorded. */
export const turnsOfOthers = (rota: Rota): readonly (OfChange & { readonly was: string; readonly is: string })[] =>
  standing(rota).flatMap((change) =>
    turnsOf(change).flatMap((turn) => {
      const then = reignsBy(rota, Number(change.revision));
      const [was, is] = [then, reignsOf(rota)].map((reigns) => memberAmong(reigns, reigns.at(-1)?.version, turn));
      return was === undefined || is === undefined || was === is ? [] : [{ change, turn, was, is }];
    }),
  );

/** Swaps that stand and undo the last change of their two turns, which is a swap of the same. */
export const undoingSwaps = (rota: Rota): readonly { readonly swap: Swap; readonly undone: Swap }[] => {
  const last = new Map<string, DutyChange>();
  return standing(rota).flatMap((change) => {
    const keys = turnsOf(change).map(turnKey);
    const [one, other] = keys.map((key) => last.get(key));
    for (const key of keys) last.set(key, change);
    return change.kind === 'swap' && one?.kind === 'swap' && one === other ? [{ swap: change, undone: one }] : [];
  });
};

const standing = ({ changes }: Rota): readonly DutyChange[] => changes.filter(({ endedAt }) => endedAt === undefined);
