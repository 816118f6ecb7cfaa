import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cyclesOf } from './clocks.js';
import { clocks } from './clock-fold.js';
import { changedTerms, hasEffect, partsOf, type TermsChange } from './terms-change.js';
import { CHANGEABLE_POLICIES } from './terms-change.js';
import type { ClockName, Terms } from './terms.js';
import { CLOCK_NAMES, PRIORITIES } from './terms.js';
import { type Grain, anyTerms, lives } from '@testing/sla/lives';

const MINUTES: Grain = { tick: 60, gap: 2 * 24 * 60, tens: 120 };
const START = Date.parse('2026-03-05T00:00:00Z') / 1000;
const life = lives(
  fc.nat(1000).map((minutes) => START + minutes * 60),
  MINUTES,
);
const terms = anyTerms(MINUTES, false, false);
const FIELDS = [
  ...CHANGEABLE_POLICIES,
  ...CLOCK_NAMES.map((clock) => `pauses.${clock}` as const),
  ...PRIORITIES.flatMap((priority) => CLOCK_NAMES.map((clock) => `targets.${priority}.${clock}` as const)),
] as const;
type Field = (typeof FIELDS)[number];

/** The change that gives these fields the value that they have in some terms. */
const changeTo = (fields: readonly Field[], to: Terms): TermsChange =>
  fields.reduce<TermsChange>((change, field) => {
    const [name, priority, clock] = field.split('.') as
      ['targets', 'major', 'update'] | [Exclude<Field, `${string}.${string}`>];
    if (field.startsWith('pauses.')) {
      const of = field.slice('pauses.'.length) as ClockName;
      return { ...change, pauses: { ...change.pauses, [of]: to.pauses[of] ?? [] } };
    }
    if (name !== 'targets') return { ...change, [name]: to[name] };
    const target = to.targets[priority][clock] ?? 'none';
    return {
      ...change,
      targets: { ...change.targets, [priority]: { ...change.targets?.[priority], [clock]: target } },
    };
  }, {});

const cyclesUnder = (facts: Parameters<typeof clocks>[0], under: Terms) =>
  cyclesOf(clocks(facts, under, undefined, START + 20 * 86_400)).map(({ ...cycle }) => cycle);

describe('a change of terms', () => {
  it('to what they say already gives the same outcome, and is known to have no effect', () => {
    fc.assert(
      fc.property(life, terms, fc.subarray([...FIELDS]), (facts, pinned, fields) => {
        const same = changeTo(fields, pinned);
        expect(changedTerms(pinned, same)).toEqual(pinned);
        expect(cyclesUnder(facts, changedTerms(pinned, same))).toEqual(cyclesUnder(facts, pinned));
        expect(partsOf(same).filter((part) => hasEffect(pinned, part, same))).toEqual([]);
      }),
    );
  });

  it('and the change back give the same outcome', () => {
    fc.assert(
      fc.property(life, terms, terms, fc.subarray([...FIELDS]), (facts, pinned, other, fields) => {
        const there = changedTerms(pinned, changeTo(fields, other));
        const back = changedTerms(there, changeTo(fields, pinned));
        expect(cyclesUnder(facts, back)).toEqual(cyclesUnder(facts, pinned));
      }),
    );
  });

  it('of every field gives the other terms', () => {
    fc.assert(
      fc.property(life, terms, terms, (facts, pinned, other) => {
        const changed = changedTerms(pinned, changeTo(FIELDS, other));
        expect(changed).toEqual({ ...other, contract: pinned.contract });
        expect(cyclesUnder(facts, changed)).toEqual(cyclesUnder(facts, other));
      }),
    );
  });

  it('is one of its parts after the other, in any order', () => {
    const shuffled = fc.shuffledSubarray([...FIELDS]);
    fc.assert(
      fc.property(terms, terms, shuffled, (pinned, other, fields) => {
        const change = changeTo(fields, other);
        const inParts = partsOf(change).reduceRight((sofar, part) => changedTerms(sofar, part.change), pinned);
        expect(inParts).toEqual(changedTerms(pinned, change));
        expect(partsOf(change)).toHaveLength(fields.length);
      }),
    );
  });
});

describe('another calendar', () => {
  const other = { id: 'late', version: '0', hash: 'b', zone: 'Europe/Vienna' };
  const change = { calendar: other };
  const pinned: Terms = {
    contract: { id: 'c', version: '0', hash: '' },
    calendar: { id: 'office', version: '0', hash: 'a' },
    zone: 'Europe/Berlin',
    targets: { blocker: { reaction: { seconds: 60, hours: 'calendar' } }, critical: {}, major: {}, minor: {} },
    initialPriority: 'major',
    kinds: ['incident'],
    reactionEndsWith: ['acknowledged'],
    pauses: { resolution: [] },
    onReclassification: 'original',
    onReopening: 'resume',
    minimumAfterRaiseSeconds: 0,
    warnAtPercent: [],
  };
  const effective = (terms: Terms, whole: TermsChange = change): boolean =>
    partsOf(whole).every((part) => hasEffect(terms, part, whole));

  it('brings its zone', () => {
    expect(changedTerms(pinned, change)).toMatchObject({
      calendar: { id: 'late', version: '0', hash: 'b' },
      zone: 'Europe/Vienna',
    });
  });

  it('changes nothing where nothing counts in it, or it is the same', () => {
    const nothing = { ...pinned, targets: { ...pinned.targets, blocker: {} } };
    expect([effective(pinned), effective(nothing)]).toEqual([true, false]);
    expect(effective({ ...pinned, calendar: { id: 'copy', version: '7', hash: 'b' } })).toBe(false);
  });

  it('changes something together with a target that counts in it', () => {
    const nothing = { ...pinned, targets: { ...pinned.targets, blocker: {} } };
    expect(effective(nothing, { ...change, targets: { minor: { resolution: { workingDays: 2 } } } })).toBe(true);
  });
});
