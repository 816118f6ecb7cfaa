import { type ChangeType, COMMANDS } from '@app/incident';
import { bodyOf, type DeclaredClass } from '../http/declared/class-of.js';
import { IsCorrectionValue } from './correction-value.js';
import { ROUTES } from './incident-routes.js';

const CHANGES = Object.keys(ROUTES) as ChangeType[];

/** The bodies of the routes, as the commands declare them. */
export const BODIES = Object.fromEntries(
  CHANGES.map((type) => [type, bodyOf(COMMANDS[type].body, ROUTES[type].body)]),
) as { readonly [T in ChangeType]: DeclaredClass };
IsCorrectionValue()(BODIES.CorrectIncident.prototype as object, 'value');

export class ReportIncidentDto extends bodyOf(COMMANDS.ReportIncident.body, 'ReportIncidentDto') {}
