import { type Fields, instant, oneOf, type RecordOf, revision, whole } from '@app/kernel';
import { CLOCK_NAMES, PRIORITIES } from './terms.js';

/** The events by which the service says when it noticed, field by field. Storage format. */

const CLOCK = oneOf(CLOCK_NAMES, 'ClockName');

/** Where a warning or a breach belongs, and what set its instant. */
const NOTICED = {
  clock: CLOCK,
  cycle: revision({ description: 'The revision of the event that began the cycle.' }),
  priority: oneOf(PRIORITIES, 'Priority', { description: 'The priority that the target was given for.' }),
  dueAt: instant(),
  raisedAt: instant({ description: 'When the service noticed; late after an outage.' }),
  // A report, a classification, the end of a pause, a reopening.
  setBy: revision({ description: 'The revision of the event that set the instant.' }),
  targetSetBy: revision({ description: 'The revision of the event that gave the target.' }),
};

const BREACH_CORRECTION_REASONS = ['late-recording', 'correction', 'raised-in-error'] as const;

export const SLA_EVENT_FIELDS = {
  SlaWarningRaised: {
    ...NOTICED,
    percent: whole(1, 99),
    reachedAt: instant({ description: 'When so much of the time was used up.' }),
  },
  SlaBreached: NOTICED,
  SlaBreachCorrected: {
    corrects: revision({ description: 'The revision of the SlaBreached that was none.' }),
    clock: CLOCK,
    cycle: revision(),
    reason: oneOf(BREACH_CORRECTION_REASONS, 'BreachCorrectionReason'),
  },
} satisfies Readonly<Record<string, Fields>>;

type DataOf<T extends keyof typeof SLA_EVENT_FIELDS> = RecordOf<(typeof SLA_EVENT_FIELDS)[T]>;
export type SlaWarningRaised = DataOf<'SlaWarningRaised'>;
export type SlaBreached = DataOf<'SlaBreached'>;

/** One of these events as it stands in the stream. */
export type RecordedSlaEvent = {
  [T in keyof typeof SLA_EVENT_FIELDS]: { readonly type: T; readonly revision: bigint; readonly data: DataOf<T> };
}[keyof typeof SLA_EVENT_FIELDS];
