/** The words of a contract. They are storage format, and the same that incidents are recorded in: add, never rename. */

export {
  CLOCK_NAMES,
  REACTIONS,
  RECLASSIFICATION_POLICIES,
  REOPENING_POLICIES,
  SLA_PRIORITIES as PRIORITIES,
} from '@app/sla';

export const KINDS = ['incident', 'request', 'question'] as const;

export const HOLD_REASONS = [
  'awaiting-customer',
  'awaiting-vendor',
  'awaiting-problem',
  'awaiting-change',
  'awaiting-evidence',
  'scheduled',
  'other',
] as const;

/** Impact and urgency: 1 is the highest, 4 the lowest. */
export const LEVELS = ['1', '2', '3', '4'] as const;

export const NEED_STATES = ['open', 'met', 'dropped'] as const;
export type NeedState = (typeof NEED_STATES)[number];
