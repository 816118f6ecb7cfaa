import { describe, expect, it } from '@jest/globals';
import { fillHolidays } from './fill-holidays.js';
import { definition } from './testing/fixtures.js';
import { freezeCalendar } from './freeze.js';

describe('holidays of a country', () => {
  it('are those of the state, in order, with their names', async () => {
    const hesse = await fillHolidays({ country: 'DE', state: 'HE' }, { from: 2026, to: 2026 });
    expect(hesse.map(({ date }) => date)).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-06-04',
      '2026-10-03',
      '2026-12-25',
      '2026-12-26',
    ]);
    expect(hesse[6]).toEqual({ date: '2026-06-04', name: 'Fronleichnam' });
    const hamburg = await fillHolidays({ country: 'DE', state: 'HH' }, { from: 2026, to: 2026 });
    expect(hamburg.map(({ date }) => date)).not.toContain('2026-06-04');
  });

  it('fit a definition as they are, for every year asked for', async () => {
    const years = { from: 2025, to: 2030 };
    const holidays = await fillHolidays({ country: 'DE', state: 'BY' }, years);
    expect(new Set(holidays.map(({ date }) => date.slice(0, 4))).size).toBe(6);
    expect(() => freezeCalendar(definition({ years, holidays }))).not.toThrow();
  });

  it('are whole days: half days are left to the definition, long ones are one entry a day', async () => {
    const iceland = await fillHolidays({ country: 'IS' }, { from: 2026, to: 2026 });
    expect(iceland.map(({ date }) => date)).not.toContain('2026-12-24');
    const saudi = await fillHolidays({ country: 'SA' }, { from: 2026, to: 2026 });
    expect(saudi.map(({ date }) => date)).toEqual(expect.arrayContaining(['2026-03-20', '2026-03-21', '2026-03-22']));
  });

  it('names an unknown country or state, and what would be right', async () => {
    const years = { from: 2026, to: 2026 };
    await expect(fillHolidays({ country: 'de' }, years)).rejects.toThrow(
      /country: "de" is not known \(did you mean "DE"\?\)/,
    );
    await expect(fillHolidays({ country: 'DE', state: 'HS' }, years)).rejects.toThrow(/state: "HS".*BB, BE/);
    await expect(fillHolidays({ country: 'AD', state: '99' }, years)).rejects.toThrow(/state: "99" is not known/);
  });
});
