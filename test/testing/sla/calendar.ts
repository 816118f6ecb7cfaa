import { compileCalendar, freezeCalendar } from '@app/business-time';
import type { CalendarDefinition } from '@app/business-time';

const eight = ['08:00-18:00'];

/** Monday to Friday from 8 to 18 in Berlin, without the holidays of Hesse that the stories come by. */
export const OFFICE: CalendarDefinition = {
  zone: 'Europe/Berlin',
  years: { from: 2026, to: 2026 },
  week: { monday: eight, tuesday: eight, wednesday: eight, thursday: eight, friday: eight },
  holidays: [
    { date: '2026-04-03', name: 'Karfreitag' },
    { date: '2026-04-06', name: 'Ostermontag' },
    { date: '2026-12-24', name: 'Heiligabend', open: ['08:00-12:00'] },
  ],
};

export const compiled = (definition: CalendarDefinition) => compileCalendar(freezeCalendar(definition));
