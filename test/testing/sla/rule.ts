import type { CalendarDefinition } from '@app/business-time';
import { expect, it } from '@jest/globals';
import type { Clocks, Cycle } from '../../../libs/sla/src/clocks.js';
import { cyclesOf } from '../../../libs/sla/src/clocks.js';
import { clocks } from '../../../libs/sla/src/clock-fold.js';
import { compiled, OFFICE } from './calendar.js';
import type { Contract } from './contract.js';
import { termsOf } from './contract.js';
import { durationText, instantOf, textOf } from './local-time.js';
import type { FactSpec } from './fact-spec.js';
import { lifeOf } from './fact-spec.js';

export interface Rule {
  readonly contract: Contract;
  readonly story: readonly FactSpec[];
  /** Without it: at the last event. */
  readonly asOf?: string;
  /** Without it: Monday to Friday from 8 to 18. */
  readonly calendar?: CalendarDefinition;
  /** What must be so, a line for each cycle of the clocks that are named: `resolution met | due Mon 14:00 | ...`; `reply none`: there is none. */
  readonly gives: readonly string[];
}

const office = compiled(OFFICE);

export const clocksOf = ({ contract, story, asOf, calendar }: Omit<Rule, 'gives'>): Clocks => {
  const facts = lifeOf(story);
  const until = asOf === undefined ? (facts.at(-1)?.at ?? 0) : instantOf(asOf);
  return clocks(facts, termsOf(contract), calendar === undefined ? office : compiled(calendar), until);
};

/** A sentence of the contract, and a story that shows what it means. */
export function rule(sentence: string, told: Rule): void {
  it(sentence, () => {
    const given = clocksOf(told);
    const clocksNamed = new Set(told.gives.map((line) => line.split(' ')[0]));
    const cycles = cyclesOf(given).filter(({ clock }) => clocksNamed.has(clock));
    const wanted = told.gives.filter((line) => !line.endsWith(' none')).map((line) => line.split(' | '));
    // Of each cycle the columns that the story names, so that a failure shows the whole row.
    const found = cycles.map((cycle, index) => {
      const row = rowOf(cycle);
      const names = (wanted[index] ?? []).map((cell) => cell.split(' ')[0]);
      return row.filter((cell) => names.includes(cell.split(' ')[0]));
    });
    const sorted = (rows: readonly string[][]) => rows.map((row) => [...row].sort());
    expect(sorted(found)).toEqual(sorted(wanted));
  });
}

/** A cycle as a row: `resolution met`, `due Mon 14:00`, `stopped Mon 13:00`, `counted 3:00`, `left 1:00`... */
export function rowOf(cycle: Cycle): string[] {
  const { clock, state, priority, dueAt, stoppedAt, begunAt, elapsed, remaining, overdue, metLate } = cycle;
  const segment = ({ state: as, from, to, by }: Cycle['segments'][number]) =>
    `${as} ${textOf(from)} to ${textOf(to)} by ${by.type}`;
  return [
    `${clock} ${state}${metLate ? ' late' : ''}`,
    `as ${priority}`,
    `from ${textOf(begunAt)}`,
    `due ${dueAt === undefined ? 'open' : textOf(dueAt)}`,
    ...(stoppedAt === undefined ? [] : [`stopped ${textOf(stoppedAt)}`]),
    `counted ${durationText(elapsed.business)}`,
    `wall ${durationText(elapsed.wall)}`,
    `pause ${durationText(elapsed.paused)}`,
    ...(remaining === undefined ? [] : [`left ${durationText(remaining)}`]),
    `over ${durationText(overdue)}`,
    `late ${durationText(cycle.overdueBusiness)}`,
    `warns ${cycle.warnings.map(({ percent, at }) => `${percent}% ${textOf(at)}`).join(', ')}`,
    `segments: ${cycle.segments.map(segment).join('; ')}`,
  ];
}
