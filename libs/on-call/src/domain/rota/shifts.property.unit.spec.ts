import { describe, expect, it } from '@jest/globals';
import { differences, eraFrom, leavingsOf, secondsOf, told } from '@testing/on-call/against-oracle';
import { leavers, rotas, ZONES } from '@testing/on-call/random-rotas';
import { asKnownAt, knownBy } from '@testing/on-call/rotas';
import fc from 'fast-check';
import { onDuty } from './on-duty.js';
import { shifts } from './shifts.js';

/** A month around each clock change; `npm run test:duty` walks three years. */
const ERAS = [eraFrom('2026-03-06', 31), eraFrom('2026-09-26', 40)];

const any = fc
  .tuple(fc.constantFrom(...ZONES), fc.constantFrom(...ERAS))
  .chain(([zone, era]) => fc.record({ era: fc.constant(era), rota: rotas(zone, era), left: leavers(era) }));
const at = (era: { from: number; until: number }, part: number): number =>
  Math.floor(era.from * 86_400 + (era.until - era.from) * 86_400 * part);
const part = fc.integer({ min: 0, max: 10_000 }).map((all) => all / 10_000);

describe('any duty', () => {
  it('is as the oracle has it that walks minute by minute', () => {
    fc.assert(
      fc.property(any, ({ era, rota, left }) => expect(differences(rota, era, left)).toEqual([])),
      { numRuns: 5 },
    );
  });

  it('has the shifts of its parts, joined where one goes on', () => {
    fc.assert(
      fc.property(any, part, ({ era, rota, left }, cut) => {
        const [from, until] = secondsOf(era);
        const middle = at(era, cut);
        const of = (begin: number, end: number) => shifts(rota, begin, end, leavingsOf(left));
        const divided = of(from, until).flatMap((shift) =>
          shift.from < middle && middle < shift.until
            ? [
                { ...shift, until: middle },
                { ...shift, from: middle },
              ]
            : [shift],
        );
        const parts = [...of(from, middle), ...of(middle, until)];
        const byLevel = (all: typeof parts) =>
          ['primary', 'backup'].map((level) => all.filter((shift) => shift.level === level));
        expect(byLevel(parts)).toEqual(byLevel(divided));
      }),
      { numRuns: 30 },
    );
  });

  it('has one primary and one other backup at every instant, or gaps with a reason', () => {
    fc.assert(
      fc.property(any, part, ({ era, rota, left }, when) => {
        const instant = at(era, when);
        const { primary, backup, gaps } = onDuty(rota, instant, leavingsOf(left));
        expect([primary, backup].filter((duty) => duty !== undefined).length + gaps.length).toBe(2);
        if (primary !== undefined) expect(backup?.staffId).not.toBe(primary.staffId);
        const during = shifts(rota, instant, instant + 1, leavingsOf(left)).map(told);
        const asked = [primary?.staffId, backup?.staffId].filter((id) => id !== undefined);
        expect(during.filter((one) => !one.startsWith('-'))).toEqual(asked);
      }),
      { numRuns: 30 },
    );
  });

  it('was who it was, whatever is recorded later', () => {
    fc.assert(
      fc.property(any, part, ({ era, rota, left }, when) => {
        const now = at(era, when);
        const begun = rota.versions[0]!.recordedAt!;
        const leftThen = leavingsOf(knownBy(left, Math.max(now, begun + 60)));
        const [from] = secondsOf(era);
        const until = now + 1;
        expect(shifts(rota, from, until, leavingsOf(left))).toEqual(
          shifts(asKnownAt(rota, now), from, until, leftThen),
        );
      }),
      { numRuns: 50 },
    );
  });
});
