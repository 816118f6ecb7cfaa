import { describe, expect, it } from '@jest/globals';
import { at } from '@testing/people/people';
import { leavingsIn } from './known.js';

const said = (recordedAt: string, leftAt?: string) => ({
  recordedAt,
  content: { name: 'ada', zone: 'Europe/Berlin', ...(leftAt === undefined ? {} : { leftAt }) },
});

describe('what was recorded of a leaving', () => {
  it('counts from the next whole second on, until something else is said', () => {
    expect(
      leavingsIn([
        said('2026-01-01T00:00:00.000Z'),
        said('2026-03-10T12:00:00.250Z', '2026-03-01T00:00:00Z'),
        said('2026-03-11T12:00:00.000Z', '2026-03-01T00:00:00Z'),
        said('2026-03-12T12:00:00.000Z', '2026-04-01T00:00:00Z'),
        said('2026-03-13T12:00:00.000Z'),
        said('2026-03-14T12:00:00.000Z', '2026-04-01T00:00:00Z'),
      ]),
    ).toEqual([
      { at: at('2026-03-01T00:00:00Z'), recordedAt: at('2026-03-10T12:00:01Z'), endedAt: at('2026-03-12T12:00:00Z') },
      { at: at('2026-04-01T00:00:00Z'), recordedAt: at('2026-03-12T12:00:00Z'), endedAt: at('2026-03-13T12:00:00Z') },
      { at: at('2026-04-01T00:00:00Z'), recordedAt: at('2026-03-14T12:00:00Z') },
    ]);
  });
});
