import { describe, expect, it } from '@jest/globals';
import { liveWeeks } from './live-weeks.js';
import type { Recording } from './recordings.js';

const NOON = Date.UTC(2026, 2, 27, 12) / 1000;
const options = { seed: 1, incidents: 48, days: 42, now: NOON };

/** Seconds from what happened to when it is written down. */
const latenessOf = ({ at, said }: Recording): number => {
  if (!('commands' in said)) return 0;
  const happened = said.commands.map(({ occurredAt }) => Date.parse(occurredAt ?? '') / 1000);
  return at - Math.max(...happened);
};

describe('the weeks up to now, as they are written down live', () => {
  it('are the same on the same day, and later that day go on where they stood', () => {
    const earlier = liveWeeks(options);
    expect(liveWeeks(options)).toEqual(earlier);
    const { recordings } = liveWeeks({ ...options, now: NOON + 11 * 3600 });
    expect(recordings.slice(0, earlier.recordings.length)).toEqual(earlier.recordings);
    expect(liveWeeks({ ...options, seed: 2 }).recordings).not.toEqual(earlier.recordings);
  });

  it('are in order, from their first day up to now', () => {
    const { from, recordings } = liveWeeks(options);
    expect(from).toBe(Date.UTC(2026, 2, 28) / 1000 - 42 * 86_400);
    const instants = recordings.map(({ at }) => at);
    expect(instants).toEqual([...instants].sort((one, other) => one - other));
    expect(instants[0]).toBeGreaterThanOrEqual(from);
    expect(instants.at(-1)).toBeLessThanOrEqual(NOON);
  });

  it('report each incident before anything else is said of it', () => {
    const known = new Set<string>();
    for (const { incident, said } of liveWeeks(options).recordings) {
      const isReport = 'commands' in said && said.commands[0]?.type === 'ReportIncident';
      expect([incident, known.has(incident)]).toEqual([incident, !isReport]);
      known.add(incident);
    }
    expect(known.size).toBe(48 + 2);
  });

  it('have late recordings and corrections among them, and nothing that is written down before it happens', () => {
    const { recordings } = liveWeeks(options);
    expect(Math.min(...recordings.map(latenessOf))).toBe(0);
    expect(recordings.filter((one) => latenessOf(one) > 600).length).toBeGreaterThan(3);
    expect(recordings.filter(({ said }) => 'field' in said).length).toBeGreaterThan(2);
    expect(recordings.filter(({ said }) => 'breach' in said)).toHaveLength(1);
  });

  it('have the two incidents that the demo shows, however few days there are', () => {
    for (const days of [1, 5, 14]) {
      const { from, underestimated, nightCall, recordings } = liveWeeks({ ...options, days, now: NOON - 12 * 3600 });
      expect(recordings[0]?.at).toBeGreaterThanOrEqual(from);
      for (const { incident } of [underestimated, nightCall])
        expect(recordings.filter((one) => one.incident === incident).length).toBeGreaterThan(5);
    }
  });
});
