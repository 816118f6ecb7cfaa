import { describe, expect, it } from '@jest/globals';
import { demoLines as generated, type DemoOptions } from './lines.js';

const NOON = Date.UTC(2026, 2, 27, 12) / 1000;
const demoLines = (given: DemoOptions) => [...generated(given)];
const options = { seed: 1, incidents: 40, days: 21, now: NOON };

describe('the demo', () => {
  it('tells the same weeks the same day, and later that day what came since', () => {
    const earlier = demoLines(options);
    const later = demoLines({ ...options, now: NOON + 11 * 3600 });
    expect(demoLines(options)).toEqual(earlier);
    const known = new Map(later.map((line) => [line.commandId, line]));
    for (const line of earlier) expect(known.get(line.commandId)).toEqual(line);
    expect(later.length).toBeGreaterThan(earlier.length);
  });

  it('tells nothing of the future, and another story with another seed', () => {
    const latest = demoLines(options).flatMap((line) => line.commands.map((command) => command.occurredAt ?? ''));
    expect(latest.every((instant) => instant <= '2026-03-27T12:00:00Z')).toBe(true);
    expect(demoLines({ ...options, seed: 2 })).not.toEqual(demoLines(options));
  });
});
