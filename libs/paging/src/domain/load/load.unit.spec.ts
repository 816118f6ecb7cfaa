import { describe, expect, it } from '@jest/globals';
import { findTransitions, FrozenZone } from '@app/business-time';
import type { Fact } from '@app/incident/pure';
import fc from 'fast-check';
import { type Call, callsOf } from './calls.js';
import { type Asked, loadOf, type LoadFigures, type LoadPage } from './load.js';

const zone = new FrozenZone(findTransitions('Europe/Berlin', { from: 2025, to: 2027 }));
const at = (text: string): number => Date.parse(`${text}Z`) / 1_000;
const NOTHING: Asked = { shifts: [], pages: [], calls: [], taken: [] };
const page = (when: string, more: Partial<LoadPage> = {}): LoadPage => ({
  at: at(when),
  loud: true,
  message: when,
  isOutside: true,
  ...more,
});
const byDay = (asked: Partial<Asked>) => loadOf({ ...NOTHING, ...asked }, { zone, by: 'day', nightPages: 2 });

let revision = 0n;
const fact = (when: string, type: Fact['type'], data: object = {}, more: Partial<Fact> = {}): Fact =>
  ({
    type,
    data,
    revision: revision++,
    occurredAt: `${when}Z`,
    recordedAt: `${when}Z`,
    actor: 'k',
    origin: 'live',
    ...more,
  }) as Fact;
const paged = (when: string, personId: string, loud = true): Fact =>
  fact(when, 'IncidentPaged', { run: '0', pageId: `${personId}-${when}`, personId, loud });
const acknowledged = (when: string, by: string, more: object = {}): Fact =>
  fact(when, 'IncidentAcknowledged', { by, ...more });

describe('what was asked of somebody', () => {
  it('counts pages of one message once, by night on their own clock, and the night on which it began', () => {
    const pages = [
      page('2026-03-27T22:30:00'),
      page('2026-03-28T01:13:00', { message: 'several' }),
      page('2026-03-28T01:13:20', { message: 'several' }),
      page('2026-03-28T04:59:59', { isOutside: false }),
      page('2026-03-28T05:00:00'),
      page('2026-03-28T05:01:00', { loud: false }),
    ];
    const { total, periods } = byDay({ pages });
    expect(total).toMatchObject({
      loud: 5,
      quiet: 1,
      loudByNight: 4,
      loudOutsideHours: 4,
      interruptions: 4,
      nightsInterrupted: 1,
      nightsOver: 1,
    });
    expect(periods.map(({ from, loud, nightsOver }) => [from, loud, nightsOver])).toEqual([
      ['2026-03-27', 1, 1],
      ['2026-03-28', 4, 0],
    ]);
    expect(loadOf({ ...NOTHING, pages }, { zone, by: 'week', nightPages: 3 })).toMatchObject({
      total: { nightsInterrupted: 1, nightsOver: 0 },
      periods: [{ from: '2026-03-23' }],
    });
  });

  it('counts an hour on two duties once, and the hour that the clock leaps over not at all', () => {
    const whole = { from: at('2026-03-28T23:00:00'), until: at('2026-03-29T22:00:00') };
    const shifts = [whole, { from: at('2026-03-29T06:00:00'), until: at('2026-03-29T10:00:00') }];
    expect(byDay({ shifts }).periods).toMatchObject([{ from: '2026-03-29', shifts: 2, secondsOnDuty: 23 * 3_600 }]);
  });

  it('is the sum of its days and of its weeks', () => {
    const instant = fc.integer({ min: at('2026-03-20T00:00:00'), max: at('2026-04-20T00:00:00') });
    const ends = fc.constantFrom('acknowledged', 'snoozed', 'declined', 'worked', 'another', 'ended', undefined);
    const asked: fc.Arbitrary<Asked> = fc.record({
      shifts: fc.array(
        fc
          .tuple(instant, instant)
          .map(([one, other]) => ({ from: Math.min(one, other), until: Math.max(one, other) + 1 })),
        { maxLength: 4 },
      ),
      pages: fc.array(
        fc.record({
          at: instant,
          loud: fc.boolean(),
          message: fc.constantFrom('a', 'b', 'c', 'd'),
          isOutside: fc.boolean(),
        }),
      ),
      calls: fc.array(
        fc
          .tuple(instant, fc.nat(9_999), ends)
          .map(([begin, lasts, end]): Call =>
            end === undefined ? { at: begin } : { at: begin, until: begin + lasts, end },
          ),
      ),
      taken: fc.array(fc.record({ at: instant, isTakenOver: fc.boolean() })),
    });
    fc.assert(
      fc.property(asked, fc.constantFrom('day' as const, 'week' as const), (of, by) => {
        const { total, periods } = loadOf(of, { zone, by, nightPages: 1 });
        const names = Object.keys(total).filter((name) => name !== 'timesToAnswer') as (keyof Omit<
          LoadFigures,
          'timesToAnswer'
        >)[];
        for (const name of names)
          expect([name, periods.reduce((sum, one) => sum + one[name], 0)]).toEqual([name, total[name]]);
        expect(total.answered + total.unanswered + total.waiting).toBe(total.calls);
        expect(total.interruptions).toBeLessThanOrEqual(total.loud);
        expect(total.nightsOver).toBeLessThanOrEqual(total.nightsInterrupted);
        const seconds = new Set(of.shifts.flatMap(({ from, until }) => [from, until]));
        const edges = [...seconds].sort((one, other) => one - other);
        const union = edges
          .slice(1)
          .reduce(
            (sum, edge, n) =>
              sum + (of.shifts.some(({ from, until }) => from <= edges[n]! && until >= edge) ? edge - edges[n]! : 0),
            0,
          );
        expect(total.secondsOnDuty).toBe(union);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a call to somebody', () => {
  const calls = (...history: readonly Fact[]) => callsOf('ada', history);

  it.each<[string, readonly Fact[], Partial<LoadFigures>]>([
    [
      'lasts from the first loud page to their answer',
      [
        paged('2026-03-28T01:13:00', 'ada', false),
        paged('2026-03-28T01:14:00', 'ada'),
        paged('2026-03-28T01:20:00', 'ada'),
        acknowledged('2026-03-28T01:24:00', 'ada'),
      ],
      { calls: 1, answered: 1, acknowledged: 1, timesToAnswer: { median: 600, p90: 600, longest: 600 } },
    ],
    [
      'is put off',
      [
        paged('2026-03-28T01:14:00', 'ada'),
        acknowledged('2026-03-28T01:15:00', 'ada', { until: '2026-03-28T01:45:00Z' }),
      ],
      { answered: 1, snoozed: 1 },
    ],
    [
      'is declined by whose page it is',
      [
        paged('2026-03-28T01:14:00', 'ada'),
        paged('2026-03-28T01:15:00', 'ben'),
        fact('2026-03-28T01:16:00', 'PageDeclined', { pageId: 'ben-2026-03-28T01:15:00' }),
        fact('2026-03-28T01:17:00', 'PageDeclined', { pageId: 'ada-2026-03-28T01:14:00' }),
      ],
      { answered: 1, declined: 1, timesToAnswer: { median: 180, p90: 180, longest: 180 } },
    ],
    [
      'is answered by somebody else',
      [paged('2026-03-28T01:14:00', 'ada'), acknowledged('2026-03-28T01:15:00', 'ben')],
      { calls: 1, answered: 0, unanswered: 1, acknowledged: 0 },
    ],
    [
      'ends with the incident',
      [paged('2026-03-28T01:14:00', 'ada'), fact('2026-03-28T01:15:00', 'IncidentCancelled')],
      { unanswered: 1 },
    ],
    ['waits', [paged('2026-03-28T01:14:00', 'ada')], { calls: 1, waiting: 1 }],
    [
      'was not theirs, and is taken over',
      [paged('2026-03-28T01:14:00', 'ben'), acknowledged('2026-03-28T01:15:00', 'ada')],
      { calls: 0, acknowledged: 1, takenOver: 1 },
    ],
    [
      'is not taken over by who was paged quietly',
      [
        paged('2026-03-28T01:13:00', 'ada', false),
        paged('2026-03-28T01:14:00', 'ben'),
        acknowledged('2026-03-28T01:15:00', 'ada'),
      ],
      { acknowledged: 1, takenOver: 0 },
    ],
    [
      'begins anew after it was answered',
      [
        paged('2026-03-28T01:14:00', 'ada'),
        acknowledged('2026-03-28T01:15:00', 'ada'),
        paged('2026-03-28T02:14:00', 'ada'),
      ],
      { calls: 2, answered: 1, waiting: 1 },
    ],
    [
      'is not begun by a page that was made elsewhere',
      [fact('2026-03-28T01:14:00', 'IncidentPaged', { personId: 'ada', channel: 'sms', pageId: 'other' })],
      { calls: 0 },
    ],
  ])('%s', (_name, history, expected) => {
    expect(byDay(calls(...history)).total).toMatchObject(expected);
  });

  it('is answered no sooner than it began, and by what happened, not by when it was written down', () => {
    const [begun, late] = [paged('2026-03-28T01:14:00', 'ada'), acknowledged('2026-03-28T01:30:00', 'ada')];
    const answeredAt = (when: string) =>
      calls(begun, { ...late, occurredAt: `${when}Z` }).calls[0]!.until! - at('2026-03-28T01:14:00');
    expect(answeredAt('2026-03-28T01:20:00')).toBe(360);
    expect(answeredAt('2026-03-28T01:00:00')).toBe(0);
  });
});
