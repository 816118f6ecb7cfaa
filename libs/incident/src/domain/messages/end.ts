import { type Field, fixed, id, personal, staff, text } from '@app/kernel';
import { LONGEST } from '../checks/bounds.js';
import { command, event } from './declare.js';
import { BY, longText } from './parts.js';

const code = (example: string): Field<string> & { readonly staff: true } =>
  staff(id({ description: 'The provider’s own closing code.', example }));

/** `text` tells the customer what was done. */
export const IncidentResolved = event({
  audience: 'customer',
  fields: { 'by?': BY, 'text?': personal(longText()), 'code?': code('restarted') },
});
export const ResolveIncident = command('IncidentResolved', IncidentResolved.fields);

export const IncidentReopened = event({
  audience: 'customer',
  fields: { 'by?': BY, 'text?': personal(longText()) },
});
export const ReopenIncident = command('IncidentReopened', IncidentReopened.fields);

export const IncidentClosed = event({
  audience: 'customer',
  fields: { 'by?': BY, 'text?': staff(personal(longText())), 'code?': code('confirmed') },
});
export const CloseIncident = command('IncidentClosed', IncidentClosed.fields);

export const IncidentCancelled = event({
  audience: 'customer',
  fields: { 'by?': BY, 'text?': personal(longText()) },
});
export const CancelIncident = command('IncidentCancelled', IncidentCancelled.fields);

/** Written on the incident that ends; `into` is the number of the one that goes on, `7K3MQ9XDK`. */
export const IncidentMerged = event({
  audience: 'customer',
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
export const MergeIncident = command('IncidentMerged', IncidentMerged.fields);
