import { describe, expect, it } from '@jest/globals';
import type { SlaFact } from './fact.js';
import { clocks } from './clock-fold.js';
import type { Targets, Terms } from './terms.js';

const HOUR = 3600;

const terms = (targets: Targets, others: Partial<Terms> = {}): Terms => ({
  contract: { id: 'c', version: '0', hash: '' },
  zone: 'UTC',
  targets: { blocker: targets, critical: targets, major: targets, minor: {} },
  initialPriority: 'major',
  kinds: ['incident'],
  reactionEndsWith: ['acknowledged'],
  pauses: { resolution: ['awaiting-customer'] },
  onReclassification: 'original',
  onReopening: 'resume',
  minimumAfterRaiseSeconds: 0,
  warnAtPercent: [80],
  ...others,
});

const life = (...events: readonly (readonly [string, number])[]): readonly SlaFact[] =>
  events.map(([type, at], index) => ({ type, at, recordedAt: at, revision: BigInt(index), imported: false }));

describe('a clock', () => {
  const aroundTheClock = terms({ resolution: { seconds: 4 * HOUR, hours: 'around-the-clock' } });

  it('is due when its time is used up, and breached from the second after', () => {
    const facts = life(['IncidentReported', 0]);
    const state = (asOf: number) => clocks(facts, aroundTheClock, undefined, asOf).resolution[0]?.state;
    expect(state(0)).toBe('running');
    expect(state(4 * HOUR)).toBe('running');
    expect(state(4 * HOUR + 1)).toBe('breached');
  });

  it('has no target, or none at all, where nothing is promised', () => {
    const facts = life(['IncidentReported', 0]);
    expect(clocks(facts, aroundTheClock, undefined, 1).reaction[0]?.state).toBe('no-target');
    expect(clocks(facts, undefined, undefined, 1).none).toBe('no-sla-agreed');
    expect(clocks(facts, terms({}, { kinds: [] }), undefined, 1).none).toBe('kind-without-clocks');
    expect(clocks(facts, aroundTheClock, undefined, -1).none).toBe('not-reported');
  });

  it('refuses to count in a calendar that is not given', () => {
    const inHours = terms({ resolution: { seconds: HOUR, hours: 'calendar' } });
    expect(() => clocks(life(['IncidentReported', 0]), inHours, undefined, 1)).toThrow('give the calendar');
  });
});
