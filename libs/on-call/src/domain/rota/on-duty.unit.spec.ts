import { describe, expect, it } from '@jest/globals';
import { definition, instant, leaves, rota, rotation } from '@testing/on-call/rotas';
import { onDuty } from './on-duty.js';

const FIRST = instant('2026-01-05T07:00:00Z');
const DAY = 86_400;

describe('the ends of a gap, or of a shift, that is on at an instant', () => {
  it.each([
    ['a year before the duty begins', FIRST - 365 * DAY, { until: FIRST }],
    ['so long before that nobody looks for its beginning', FIRST - 10_000 * DAY, {}],
  ])('%s', (_, at, ends) => {
    expect(onDuty(rota(), at).gaps).toEqual([
      { level: 'primary', reason: 'nobody', ...ends },
      { level: 'backup', reason: 'nobody', ...ends },
    ]);
  });

  it('a gap without an end has none', () => {
    const alone = rota(definition({ primary: [rotation({ unit: 'months', length: 100, memberIds: ['ada'] })] }));
    expect(onDuty(alone, FIRST + 30 * DAY).primary).toMatchObject({ staffId: 'ada', since: FIRST });
    expect(onDuty(alone, FIRST + 30 * DAY).primary).not.toHaveProperty('until');
    const [gap] = onDuty(alone, FIRST + 30 * DAY, leaves('ada', FIRST + 20 * DAY)).gaps;
    expect(gap).toMatchObject({ reason: 'left', since: FIRST + 20 * DAY });
    expect(gap).not.toHaveProperty('until');
  });
});
