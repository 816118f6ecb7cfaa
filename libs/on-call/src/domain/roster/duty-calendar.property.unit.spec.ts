import { describe, expect, it } from '@jest/globals';
import { eraFrom, leavingsOf, told } from '@testing/on-call/against-oracle';
import { leavers, rotas, ZONES } from '@testing/on-call/random-rotas';
import fc from 'fast-check';
import ICAL from 'ical.js';
import type { Leavings, Rota } from '../rota/rota.js';
import { shifts } from '../rota/shifts.js';
import { dutyCalendar } from './duty-calendar.js';
import { wholePieces } from './whole-pieces.js';

const DAY = 86_400;
const ERAS = [eraFrom('2026-03-06', 31), eraFrom('2026-09-26', 40), eraFrom('2026-12-10', 40)];
const any = fc.tuple(fc.constantFrom(...ZONES), fc.constantFrom(...ERAS)).chain(([zone, era]) =>
  fc.record({
    rota: rotas(zone, era),
    left: leavers(era),
    spans: spans(era),
  }),
);

type Span = readonly [number, number];

/** Two that overlap; some of them may lie before the duty begins. */
const spans = (era: { readonly from: number }) =>
  fc
    .record({
      from: fc.integer({ min: -5 * DAY, max: 60 * DAY }),
      shared: fc.integer({ min: 1, max: 5 * DAY }),
      before: fc.tuple(fc.nat(20 * DAY), fc.nat(20 * DAY)),
      after: fc.tuple(fc.nat(10 * DAY), fc.nat(10 * DAY)),
    })
    .map(({ from, shared, before, after }) => {
      const begin = era.from * DAY + from;
      return before.map((earlier, i): Span => [begin - earlier, begin + shared + after[i]!]);
    });

const STAMP = { sequence: 3, modified: 1_770_000_000 };
const text = (rota: Rota, [from, until]: Span, leavings: Leavings): string =>
  dutyCalendar('Duty', [{ rota, pieces: wholePieces(rota, from, until, leavings), stamp: STAMP }], () => undefined);

/** The bytes of each event, by its name. */
const eventsIn = (calendar: string): ReadonlyMap<string, string> => {
  const events = calendar.match(/BEGIN:VEVENT\r\n[^]*?END:VEVENT\r\n/g) ?? [];
  const named = events.map((one) => [/UID:[^]*?(?=\r\n[^ ])/.exec(one)![0], one] as const);
  expect(new Set(named.map(([uid]) => uid)).size).toBe(named.length);
  return new Map(named);
};

interface Interval {
  readonly level: string;
  readonly from: number;
  readonly until: number;
  readonly who: string;
}

/** Who is on duty, whatever it comes of. */
function joined(all: readonly Interval[]): readonly Interval[] {
  const whole: Interval[] = [];
  for (const one of all.toSorted((a, b) => a.level.localeCompare(b.level) || a.from - b.from)) {
    const last = whole.at(-1);
    const goesOn = last?.level === one.level && last.until === one.from && last.who === one.who;
    if (goesOn) whole[whole.length - 1] = { ...last, until: one.until };
    else whole.push(one);
  }
  return whole;
}

const read = (calendar: string): readonly Interval[] =>
  new ICAL.Component(ICAL.parse(calendar) as never[]).getAllSubcomponents('vevent').map((one) => {
    const { summary, startDate, endDate } = new ICAL.Event(one);
    const [, level, who] = /^Administrators, (primary|backup): (.*)$/.exec(summary)!;
    return { level: level!, from: startDate.toUnixTime(), until: endDate.toUnixTime(), who: who! };
  });

const gapText: Readonly<Record<string, (id: string) => string>> = {
  nobody: () => 'nobody (no rotation says who)',
  left: (id) => `nobody (${id} has left)`,
  'on-both-levels': (id) => `nobody (${id} is primary)`,
};
const said = (who: string): string => {
  const [, reason, id = ''] = /^- (\S+) ?(.*)$/.exec(who) ?? [];
  return reason === undefined ? who : gapText[reason]!(id);
};

describe('the calendar of any duty', () => {
  it('has events that are the same byte for byte in every span that shows them', () => {
    fc.assert(
      fc.property(any, ({ rota, left, spans: [one, other] }) => {
        const [here, there] = [one!, other!].map((span) => eventsIn(text(rota, span, leavingsOf(left))));
        for (const [uid, event] of here!) if (there!.has(uid)) expect(there!.get(uid)).toBe(event);
        // What touches both is in both.
        const [from, until] = [Math.max(one![0], other![0]), Math.min(one![1], other![1])];
        const both = eventsIn(text(rota, [from, until], leavingsOf(left)));
        for (const [uid, event] of both) expect([here!.get(uid), there!.get(uid)]).toEqual([event, event]);
      }),
      { numRuns: 15 },
    );
  });

  it('says, read by another, who is on duty when', () => {
    fc.assert(
      fc.property(any, ({ rota, left, spans: [span] }) => {
        const [from, until] = span!;
        const cut = (one: Interval) => ({ ...one, from: Math.max(one.from, from), until: Math.min(one.until, until) });
        const expected = shifts(rota, from, until, leavingsOf(left))
          .filter(({ gap, version }) => gap?.reason !== 'nobody' || version !== undefined)
          .map((shift) => ({ level: shift.level, from: shift.from, until: shift.until, who: said(told(shift)) }));
        expect(joined(read(text(rota, span!, leavingsOf(left))).map(cut))).toEqual(joined(expected));
      }),
      { numRuns: 10 },
    );
  });
});
