import { personal, revision } from '@app/kernel';
import { SLA_EVENT_FIELDS } from '@app/sla';
import { command, event, type EventDeclaration } from './declare.js';
import { BY, longText } from './parts.js';

/** What the service itself notices of the clocks; the clocks themselves say what it is (@app/sla). */
const noticed = { audience: 'staff', asks: 'reported', final: true } as const satisfies Omit<
  EventDeclaration,
  'fields'
>;

const SlaWarningRaised = event({ ...noticed, fields: SLA_EVENT_FIELDS.SlaWarningRaised });
const SlaBreached = event({ ...noticed, fields: SLA_EVENT_FIELDS.SlaBreached });
const SlaBreachCorrected = event({
  ...noticed,
  fields: { ...SLA_EVENT_FIELDS.SlaBreachCorrected, 'by?': BY, 'text?': personal(longText()) },
});

/** A breach on record was none, as what is recorded by now shows; `text` says more of it. */
const CorrectSlaBreach = command('SlaBreachCorrected', {
  'by?': BY,
  revision: revision({ description: 'The revision of the SlaBreached event.', example: '4' }),
  reason: { ...SLA_EVENT_FIELDS.SlaBreachCorrected.reason, example: 'late-recording' },
  text: longText({ description: 'More of it.', example: 'Ada answered at once, by phone, and wrote it down later' }),
});

export const SLA_EVENTS = { SlaWarningRaised, SlaBreached, SlaBreachCorrected };
export const SLA_COMMANDS = { CorrectSlaBreach };
