import { reignsOf } from '../rota/reigns.js';
import type { Rota, Shift } from '../rota/rota.js';
import { common, type Span } from '../rota/windows.js';
import { DUTY_LEVELS } from '../rota/words.js';
import type { LintFinding } from './lint-words.js';

/** From so many whole turns on nobody is off the duty by chance. */
const FEWEST = 2;

/** Members whose turns all lie outside the windows, or under other layers. What a change or an override does is no news. */
export function neverOnDuty(rota: Rota, { from, until }: Span, all: readonly Shift[]): readonly LintFinding[] {
  const turns = new Map<string, { readonly count: number } & Span>();
  const there = new Set<string>();
  for (const level of DUTY_LEVELS) {
    const shifts = all.filter((shift) => shift.level === level);
    for (const reign of reignsOf(rota)) {
      const [begin, end] = [Math.max(from, reign.from), Math.min(until, reign.until)];
      for (const { id, turns: own } of reign.version.levels[level]) {
        const over = own.over(begin, end);
        for (const { memberId, ...turn } of over) {
          if (turn.from < begin || turn.until > end) continue;
          const known = turns.get(memberId) ?? { count: 0, from: Infinity, until: -Infinity };
          turns.set(memberId, {
            count: known.count + 1,
            from: Math.min(known.from, turn.from),
            until: Math.max(known.until, turn.until),
          });
        }
        common(over, shifts, ({ start, memberId }, _, shift) => {
          const isItself = shift.turn?.rotation === id && shift.turn.start === start;
          if (isItself || shift.because === 'override') there.add(memberId);
        });
      }
    }
  }
  return [...turns].flatMap(([staffId, { count, ...span }]) => {
    if (count < FEWEST || there.has(staffId)) return [];
    const message = `${staffId} has ${count} turns and comes on duty in none of them: they lie outside the windows, or other rotations lie over them; advance: activeDay counts only days on which a window begins`;
    return [{ code: 'never-on-duty' as const, staffId, ...span, message }];
  });
}
