import { compileCalendar, freezeCalendar } from '@app/business-time';
import type { CalendarDefinition, CalendarVersion } from '@app/business-time';
import { oracle } from '@testing/sla-oracle';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Cycle } from './clocks.js';
import { cyclesOf } from './clocks.js';
import type { SlaFact } from './fact.js';
import { clocks, clocksAlong } from './clock-fold.js';
import type { WorkingHours } from './hours.js';
import { calendars } from '@testing/sla/calendars';
import type { Grain } from '@testing/sla/lives';
import { anyTerms, lives } from '@testing/sla/lives';
import type { Terms } from './terms.js';

const seconds = (instant: string): number => Date.parse(instant) / 1000;

/** Weeks with a change of offset in one of the zones, and one without. */
const STARTS = ['2026-03-26', '2026-03-05', '2026-10-01', '2026-10-22', '2026-06-01'] as const;

const MINUTES: Grain = { tick: 60, gap: 2 * 24 * 60, tens: 120 };
const SECONDS: Grain = { tick: 1, gap: 2 * 3600, tens: 1000 };

const comparable = ({ clock, cycle, state, priority, dueAt, stoppedAt, elapsed, metLate, warnings }: Cycle) => ({
  clock,
  cycle,
  state,
  priority,
  dueAt,
  stoppedAt,
  ...elapsed,
  metLate,
  warnings: warnings.map(({ percent, at }) => [percent, at]),
});

const inOneOrder = (cycles: readonly { readonly clock: string; readonly cycle: bigint }[]) =>
  [...cycles].sort((a, b) => a.clock.localeCompare(b.clock) || Number(a.cycle - b.cycle));

interface Case {
  readonly facts: readonly SlaFact[];
  readonly terms: Terms;
  readonly calendar?: CalendarDefinition;
  readonly asOf: number;
}

const cases = (grain: Grain, withCalendar: boolean, workingDays: boolean): fc.Arbitrary<Case> =>
  fc.constantFrom(...STARTS).chain((date) => {
    const start = fc.nat(3 * 24 * 60).map((minutes) => seconds(`${date}T00:00:00Z`) + minutes * 60);
    const calendar = calendars(date);
    const life = fc.tuple(lives(start, grain), fc.nat(40), fc.nat(grain.gap));
    return fc
      .tuple(life, anyTerms(grain, withCalendar, workingDays), withCalendar ? calendar : fc.constant(undefined))
      .map(([[facts, place, after], terms, definition]) => ({
        facts,
        terms,
        ...(definition === undefined ? {} : { calendar: definition }),
        // At an event, exactly or some time after it.
        asOf: (facts[place % facts.length]?.at ?? 0) + (place % 2) * after * grain.tick,
      }));
  });

/** Finding the transitions of a zone takes longer than everything else here: once for each. */
const frozen = new Map<string, CalendarVersion>();

function compiled(calendar: CalendarDefinition | undefined): WorkingHours | undefined {
  if (calendar === undefined) return undefined;
  const known = frozen.get(calendar.zone) ?? freezeCalendar(calendar);
  frozen.set(calendar.zone, known);
  return compileCalendar({ ...known, ...calendar });
}

function agrees({ facts, terms, calendar, asOf }: Case, tick: number): void {
  const found = clocks(facts, terms, compiled(calendar), asOf);
  expect(inOneOrder(cyclesOf(found).map(comparable))).toEqual(inOneOrder(oracle(facts, terms, calendar, asOf, tick)));
}

describe('the fold agrees with the walk', () => {
  it('around the clock, to the second', () => {
    fc.assert(
      fc.property(cases(SECONDS, false, false), (one) => agrees(one, 1)),
      { numRuns: 150 },
    );
  });

  it('in calendars of real zones, over changes of their offsets', () => {
    fc.assert(
      fc.property(cases(MINUTES, true, false), (one) => agrees(one, 60)),
      { numRuns: 100 },
    );
  });

  it('for targets in working days', () => {
    fc.assert(
      fc.property(cases(MINUTES, true, true), (one) => agrees(one, 60)),
      { numRuns: 150 },
    );
  });
});

describe('what the clocks showed along a life, found in one pass', () => {
  it('is what the life up to there shows at its end', () => {
    fc.assert(
      fc.property(cases(MINUTES, true, true), ({ facts, terms, calendar }) => {
        const hours = compiled(calendar);
        const along = [...clocksAlong(facts, terms, hours)].map(({ asOf }) => asOf);
        expect(along).toEqual(facts.map(({ at }) => at));
        let place = 0;
        for (const found of clocksAlong(facts, terms, hours)) {
          const { at } = facts[place] as SlaFact;
          place += 1;
          expect(cyclesOf(found).map(comparable)).toEqual(
            cyclesOf(clocks(facts.slice(0, place), terms, hours, at)).map(comparable),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['without terms', undefined],
    ['of a kind that has no clocks', { kinds: ['request'] }],
  ])('is nothing %s', (_what, terms) => {
    const facts = [0, 60].map((at) => ({
      revision: BigInt(at),
      type: at === 0 ? 'IncidentReported' : 'NoteAdded',
      at,
      recordedAt: at,
      imported: false,
    }));
    for (const found of clocksAlong(facts, terms as Terms | undefined, undefined))
      expect(found).toEqual(clocks(facts, terms as Terms | undefined, undefined, found.asOf));
  });
});

describe('every cycle', () => {
  it('has segments that adjoin, and add up to what it counted', () => {
    fc.assert(
      fc.property(cases(MINUTES, true, true), ({ facts, terms, calendar, asOf }) => {
        const found = clocks(facts, terms, compiled(calendar), asOf);
        for (const { segments, begunAt, stoppedAt, elapsed } of cyclesOf(found)) {
          const end = stoppedAt ?? asOf;
          const bounds = segments.map(({ from }) => from);
          expect([...bounds, end]).toEqual([begunAt, ...segments.map(({ to }) => to)]);
          const sum = (state: string) =>
            segments.reduce((total, part) => total + (part.state === state ? part.to - part.from : 0), 0);
          expect({ business: sum('running'), paused: sum('paused') }).toEqual({
            business: elapsed.business,
            paused: elapsed.paused,
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is the same in whatever order its life was recorded', () => {
    const shuffled = cases(MINUTES, true, true).chain((one) =>
      fc.record({
        one: fc.constant(one),
        order: fc.shuffledSubarray(
          one.facts.map((_, index) => index),
          { minLength: one.facts.length },
        ),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ one: { facts, terms, calendar, asOf }, order }) => {
        // Within one instant the order of recording is the order of the life, so that it has to stay.
        fc.pre(new Set(facts.map(({ at }) => at)).size === facts.length);
        const other = facts.map((fact, index) => ({ ...fact, revision: BigInt(order[index] ?? 0) }));
        const named = (life: readonly SlaFact[]) =>
          cyclesOf(clocks(life, terms, compiled(calendar), asOf)).map((cycle) => ({
            ...comparable(cycle),
            cycle: cycle.begunAt,
            dueSetBy: cycle.dueSetBy?.at,
            segments: cycle.segments.map(({ by, ...segment }) => ({ ...segment, by: by.at })),
          }));
        expect(named(other)).toEqual(named(facts));
      }),
      { numRuns: 150 },
    );
  });
});
