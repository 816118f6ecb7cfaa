import { type Field, fixed, id, personal, staff, text } from '@app/kernel';
import { LONGEST } from '../checks/bounds.js';
import { command, event } from './declare.js';
import { BY, longText } from './parts.js';

const code = (example: string): Field<string> & { readonly staff: true } =>
  staff(id({ description: 'The provider’s own closing code.', example }));

/** `text` tells the customer what was done. */
const IncidentResolved = event({
  audience: 'customer',
  asks: 'open',
  fields: { 'by?': BY, 'text?': personal(longText()), 'code?': code('restarted') },
});
const ResolveIncident = command('IncidentResolved', IncidentResolved.fields);

const IncidentReopened = event({
  audience: 'customer',
  asks: 'resolved-or-closed',
  fields: { 'by?': BY, 'text?': personal(longText()) },
});
const ReopenIncident = command('IncidentReopened', IncidentReopened.fields);

const IncidentClosed = event({
  audience: 'customer',
  asks: 'resolved',
  fields: { 'by?': BY, 'text?': staff(personal(longText())), 'code?': code('confirmed') },
});
const CloseIncident = command('IncidentClosed', IncidentClosed.fields);

const IncidentCancelled = event({
  audience: 'customer',
  asks: 'open',
  fields: { 'by?': BY, 'text?': personal(longText()) },
});
const CancelIncident = command('IncidentCancelled', IncidentCancelled.fields);

/** Written on the incident that ends; `into` is the number of the one that goes on, `7K3MQ9XDK`. */
const IncidentMerged = event({
  audience: 'customer',
  asks: 'open',
  fields: {
    'by?': BY,
    'text?': staff(personal(longText())),
    into: fixed(
      text(LONGEST.number, {
        description: 'The number of the incident that goes on, with or without hyphens.',
        example: '7K3M-Q9XD-K',
      }),
    ),
  },
});
const MergeIncident = command('IncidentMerged', IncidentMerged.fields);

export const END_EVENTS = { IncidentResolved, IncidentReopened, IncidentClosed, IncidentCancelled, IncidentMerged };
export const END_COMMANDS = { ResolveIncident, ReopenIncident, CloseIncident, CancelIncident, MergeIncident };
