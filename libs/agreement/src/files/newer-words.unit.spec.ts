import { describe, expect, it } from '@jest/globals';
import { parseCalendarFile } from './calendar-file.js';
import { parseTermsFile } from './terms-file.js';

const CALENDAR = `zone: Europe/Berlin
years: { from: 2026, to: 2027 }
week:
  monday: ['08:00-12:00', '13:00-18:00']
`;

const TERMS = `targets: { blocker: { reaction: 1 h around the clock }, critical: {}, major: {}, minor: {} }
initialPriority: major
kinds: [incident]
reactionEndsWith: [acknowledged]
`;

describe('a holiday that recurs by month and day', () => {
  const holidaysOf = async (holidays: string): Promise<readonly unknown[]> =>
    (await parseCalendarFile(`${CALENDAR}holidays:\n${holidays}`, 'c.yaml')).definition.holidays ?? [];

  it('stands for its date in every year of the calendar, with its name and hours', async () => {
    expect(await holidaysOf("  - { every: 12-24, name: Christmas Eve, open: ['08:00-12:00'] }\n")).toEqual(
      ['2026-12-24', '2027-12-24'].map((date) => ({ date, name: 'Christmas Eve', open: ['08:00-12:00'] })),
    );
  });

  it('gives way to a date that is written, and comes before a country’s list', async () => {
    const listed = await holidaysOf(
      "  - { from: { country: DE } }\n  - { every: 12-25, open: ['08:00-10:00'] }\n  - { date: 2027-12-25, name: Ours }\n",
    );
    expect(listed.filter((one) => (one as { date: string }).date.endsWith('12-25'))).toEqual([
      { date: '2026-12-25', open: ['08:00-10:00'] },
      { date: '2027-12-25', name: 'Ours' },
    ]);
  });

  it('is in leap years only on the 29th of February, and on the 31st of April never', async () => {
    expect(await holidaysOf('  - { every: 02-29 }\n')).toEqual([]);
    await expect(holidaysOf('  - { every: 04-31 }\n')).rejects.toThrow(
      'holidays.0.every: "04-31" is a day of no year; write month and day, such as "12-24"',
    );
  });
});

it('the older word of a contract and the newer one are one contract', async () => {
  const definitionOf = async (more: string) => {
    const { terms } = await parseTermsFile(TERMS + more, 'x.yaml');
    return terms;
  };
  const newer = await definitionOf('pauses: { resolution: [other], reply: [] }\nupdateBegins: report\n');
  expect(newer).toEqual(await definitionOf('pausingHoldReasons: [other]\n'));
  expect(newer.pauses).toEqual({ resolution: ['other'] });
});
