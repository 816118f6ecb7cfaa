import { type Field, instant, oneOf, personal, revision, whole, type Words } from '@app/kernel';
import { CLOCK_NAMES, PRIORITIES } from '@app/sla';
import { BREACH_CORRECTION_REASONS } from '../vocabulary.js';
import { command, event } from './declare.js';
import { BY, longText } from './parts.js';

/** What the service itself notices of the clocks, named as the clocks themselves name it (@app/sla). */

const clock = oneOf(CLOCK_NAMES, 'ClockName');
const reason = (words: Words = {}): Field<(typeof BREACH_CORRECTION_REASONS)[number]> =>
  oneOf(BREACH_CORRECTION_REASONS, 'BreachCorrectionReason', words);

const NOTICED = {
  clock,
  cycle: revision({ description: 'The revision of the event that began the cycle.' }),
  priority: oneOf(PRIORITIES, 'Priority', { description: 'The priority that the target was given for.' }),
  dueAt: instant(),
  raisedAt: instant({ description: 'When the service noticed; late after an outage.' }),
  setBy: revision({ description: 'The revision of the event that set the instant.' }),
  targetSetBy: revision({ description: 'The revision of the event that gave the target.' }),
};

const SlaWarningRaised = event({
  audience: 'staff',
  asks: 'reported',
  final: true,
  fields: {
    ...NOTICED,
    percent: whole(1, 99),
    reachedAt: instant({ description: 'When so much of the time was used up.' }),
  },
});

const SlaBreached = event({ audience: 'staff', asks: 'reported', final: true, fields: NOTICED });

const SlaBreachCorrected = event({
  audience: 'staff',
  asks: 'reported',
  final: true,
  fields: {
    corrects: revision({ description: 'The revision of the SlaBreached that was none.' }),
    clock,
    cycle: revision(),
    reason: reason(),
    'by?': BY,
    'text?': personal(longText()),
  },
});

/** A breach on record was none, as what is recorded by now shows; `text` says more of it. */
const CorrectSlaBreach = command('SlaBreachCorrected', {
  'by?': BY,
  revision: revision({ description: 'The revision of the SlaBreached event.', example: '4' }),
  reason: reason({ example: 'late-recording' }),
  text: longText({ description: 'More of it.', example: 'Ada answered at once, by phone, and wrote it down later' }),
});

export const SLA_EVENTS = { SlaWarningRaised, SlaBreached, SlaBreachCorrected };
export const SLA_COMMANDS = { CorrectSlaBreach };
