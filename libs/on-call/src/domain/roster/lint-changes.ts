import { orphansOf, turnsOfOthers, undoingSwaps } from '../rota/doubtful-changes.js';
import { turnOf } from '../rota/regular-turns.js';
import type { Rota, Turn } from '../rota/rota.js';
import { common, type Span } from '../rota/windows.js';
import type { LintFinding } from './lint-words.js';

/** Changes that do nothing, or something else than was meant, in the turns that touch the span. */
export const changeFindings = (rota: Rota, span: Span): readonly LintFinding[] => [
  ...orphansOf(rota).map(({ change, turn }): LintFinding => ({
    code: 'orphaned-change',
    from: span.from,
    message: `the change ${change.id} (${change.kind}) names the turn of ${said(turn)}, which the rota does not have any more: withdraw it, or state it anew`,
  })),
  ...undoingSwaps(rota).flatMap(({ swap, undone }) => {
    const message = `the swap ${swap.id} undoes ${undone.id}, a swap of the same two turns: withdraw one of them, or both`;
    const [first] = swap.turns.flatMap((turn) => within(rota, turn, span)).sort((one, other) => one.from - other.from);
    return first === undefined ? [] : [{ code: 'swap-undone' as const, ...first, message }];
  }),
  ...turnsOfOthers(rota).flatMap(({ change, turn, was, is }) => {
    const message = `the change ${change.id} (${change.kind}) is about the turn of ${said(turn)}, which was ${was}'s when it was recorded and is ${is}'s by the version that counts: withdraw it, and state it anew if it is still meant`;
    return within(rota, turn, span).map((one) => ({ code: 'turn-of-others' as const, staffId: is, ...one, message }));
  }),
];

const said = ({ rotation, start }: Turn): string => `${rotation} from ${start}`;

/** The part of a turn that lies in the span. */
const within = (rota: Rota, turn: Turn, span: Span): readonly Span[] => {
  const found = turnOf(rota, turn);
  return found === undefined ? [] : common([found], [span], (_, part) => part);
};
