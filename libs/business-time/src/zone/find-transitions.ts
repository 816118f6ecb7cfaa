import { Temporal } from 'temporal-polyfill';
import type { Years } from '../definition/calendar-definition.js';
import type { Transition } from './frozen-zone.js';

/** Asks the zone rules once, when a calendar is defined. What it answers is stored with the version. */
export function findTransitions(zone: string, years: Years): Transition[] {
  const start = Temporal.PlainDate.from({ year: years.from, month: 1, day: 1 }).toZonedDateTime({ timeZone: zone });
  const end = Temporal.PlainDate.from({ year: years.to + 1, month: 1, day: 1 }).toZonedDateTime({ timeZone: zone });
  const transitions = [transition(start)];
  let next = start.getTimeZoneTransition('next');
  while (next !== null && Temporal.ZonedDateTime.compare(next, end) < 0) {
    // Zones also change their name or their rule without changing the clock.
    if (next.offsetNanoseconds / 1e9 !== transitions.at(-1)?.offset) transitions.push(transition(next));
    next = next.getTimeZoneTransition('next');
  }
  return transitions;
}

const transition = (at: Temporal.ZonedDateTime): Transition => ({
  at: at.epochMilliseconds / 1000,
  offset: at.offsetNanoseconds / 1e9,
});

/** The zone by its own spelling, undefined where there is none. */
export function zoneNamed(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    return Temporal.PlainDate.from('2000-01-01').toZonedDateTime({ timeZone: name }).timeZoneId;
  } catch {
    return undefined;
  }
}
