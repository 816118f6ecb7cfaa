import type { CalendarDefinition } from '@app/business-time';
import fc from 'fast-check';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const ZONES = ['Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kathmandu'] as const;

/** Hours of two kinds, because what runs over midnight may not run into what begins there. */
const KINDS: readonly (readonly (readonly string[])[])[] = [
  [['08:00-18:00'], ['09:00-12:00', '13:00-17:30'], ['22:00-06:00'], [], []],
  [['08:00-18:00'], ['00:00-24:00'], ['01:30-02:30', '03:00-09:10'], []],
];

const dateIn = (from: string): fc.Arbitrary<string> =>
  fc.nat(20).map((days) => new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10));

/** Calendars with holidays, overrides and breaks in the three weeks from `from` on; Wednesdays are always open. */
export const calendars = (from: string): fc.Arbitrary<CalendarDefinition> =>
  fc.constantFrom(...KINDS).chain((kind) => {
    const hours = fc.constantFrom(...kind);
    const dated = fc.uniqueArray(fc.record({ date: dateIn(from), open: hours }), {
      maxLength: 3,
      selector: ({ date }) => date,
    });
    return fc.record({
      zone: fc.constantFrom(...ZONES),
      week: fc.tuple(...DAYS.map(() => hours)).map((week) => ({
        ...Object.fromEntries(DAYS.map((day, index) => [day, week[index] ?? []])),
        wednesday: ['08:00-18:00'],
      })),
      holidays: dated,
      overrides: dated,
      breaks: fc.constantFrom({}, { week: { monday: ['12:00-13:00'], wednesday: ['12:10-12:40'] } }),
      years: fc.constant({ from: 2025, to: 2027 }),
    });
  });
