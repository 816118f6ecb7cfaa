import type { CalendarDefinition, CalendarVersion } from './definition/calendar-definition.js';
import { checkDefinition } from './definition/check-definition.js';
import { findTransitions, zoneNamed } from './zone/find-transitions.js';

/** How far beyond the known years the zone's rules are taken down; an assumption, and `isKnown` says so. */
const YEARS_AFTER = 10;

/**
 * Makes of a definition what is stored: checked (CalendarError), and with the zone's transitions as they are known today.
 * It is the only place that asks a time zone library, so nothing that is installed later changes a stored version.
 */
export function freezeCalendar(definition: CalendarDefinition): CalendarVersion {
  checkDefinition(definition);
  const zone = zoneNamed(definition.zone) ?? definition.zone;
  const zoneYears = { from: definition.years.from - 1, to: definition.years.to + YEARS_AFTER };
  return { ...definition, zone, zoneYears, transitions: findTransitions(zone, zoneYears) };
}
