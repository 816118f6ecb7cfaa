import { type ChangeType, COMMANDS, TIMING } from '@app/incident';
import { id, object } from '@app/kernel';
import { bodyOf, type DeclaredClass } from '../http/declared/class-of.js';
import { IsCorrectionValue } from './correction-value.js';
import { ROUTES } from './incident-routes.js';

const CHANGES = Object.keys(ROUTES) as ChangeType[];

/** The bodies of the routes, as the commands declare them. */
export const BODIES = Object.fromEntries(
  CHANGES.map((type) => [type, bodyOf(COMMANDS[type].body, ROUTES[type].body)]),
) as { readonly [T in ChangeType]: DeclaredClass };
IsCorrectionValue()(BODIES.CorrectIncident.prototype as object, 'value');

const TAKING = object(
  { by: id({ description: 'Who has taken it.', example: 'ada' }) },
  {
    name: 'Taking',
    description:
      'For staff: whoever reports it has taken it already; it is acknowledged and assigned in the same step.',
  },
);

export class ReportIncidentDto extends bodyOf(
  object({ ...TIMING, ...COMMANDS.ReportIncident.fields, 'take?': TAKING }),
  'ReportIncidentDto',
) {}
