import type { Party } from '../events/events.js';
import { Refusal } from './refusal.js';

/** Who an assignment or an escalation goes to. @throws Refusal incident.assignment-empty, incident.escalation-empty */
export function party(given: Party, what: 'assignment' | 'escalation'): Party {
  if (given.personId !== undefined || given.teamId !== undefined) return given;
  throw new Refusal(`incident.${what}-empty`, `an ${what} names a person, a team, or both`, {
    allowed: ['personId', 'teamId'],
  });
}
