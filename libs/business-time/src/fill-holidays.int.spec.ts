import { describe, expect, it } from '@jest/globals';
import { fillHolidays } from './fill-holidays.js';
import { definition } from '@testing/business-time/fixtures';
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

  it.each([
    ['IL', '2026-04-02 2026-04-08 2026-04-22 2026-05-22 2026-09-12 2026-09-13 2026-09-21 2026-09-26 2026-10-03'],
    ['TR', '2026-03-20 2026-03-21 2026-03-22 2026-04-23', '2026-05-27 2026-05-28 2026-05-29 2026-05-30 2026-07-15'],
    ['SG', '2026-05-27'],
    ['AE', '2026-02-18 2026-03-20 2026-03-21 2026-03-22 2026-05-27 2026-05-28 2026-05-29 2026-06-16 2026-08-25'],
    ['BA', '2026-05-27 2026-05-28 2026-05-29 2026-05-30'],
  ])('are the civil days also where they begin at sunset: %s', async (country, ...rows) => {
    const dates = (await fillHolidays({ country }, { from: 2026, to: 2026 })).map(({ date }) => date).join(' ');
    for (const row of rows) expect(dates).toContain(row);
  });

  it('are the civil days over a change of the clock', async () => {
    const macedonia = await fillHolidays({ country: 'MK' }, { from: 2025, to: 2025 });
    expect(macedonia.map(({ date }) => date)).toContain('2025-03-30');
    const bosnia = await fillHolidays({ country: 'BA' }, { from: 2025, to: 2025 });
    expect(bosnia.map(({ date }) => date)).toEqual(expect.arrayContaining(['2025-03-30', '2025-03-31', '2025-04-01']));
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
