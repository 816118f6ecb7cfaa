import type { Calendar } from '../../../libs/business-time/src/calendar.js';
import { compileCalendar } from '../../../libs/business-time/src/compile.js';
import type { CalendarDefinition } from '../../../libs/business-time/src/definition/calendar-definition.js';
import { freezeCalendar } from '../../../libs/business-time/src/freeze.js';

export const WORKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

/** The same hours from Monday to Friday. */
export const workdays = (...hours: string[]): CalendarDefinition['week'] =>
  Object.fromEntries(WORKDAYS.map((day) => [day, hours]));

/** Monday to Friday, 8 to 18 in Berlin, of which a story names what is different. */
export const definition = (changes: Partial<CalendarDefinition> = {}): CalendarDefinition => ({
  zone: 'Europe/Berlin',
  years: { from: 2025, to: 2027 },
  week: workdays('08:00-18:00'),
  ...changes,
});

export const calendar = (changes: Partial<CalendarDefinition> = {}): Calendar =>
  compileCalendar(freezeCalendar(definition(changes)));

/** `2026-03-27T15:00:00Z`, or with an offset as people in Berlin say it: `2026-03-27T16:00+01:00`. */
export const at = (text: string): number => Date.parse(text) / 1000;

export const text = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant * 1000).toISOString().replace('.000', '');
