/** The words of a contract. They are storage format, and the same that incidents are recorded in: add, never rename. */

export const PRIORITIES = ['blocker', 'critical', 'major', 'minor'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const CLOCKS = ['reaction', 'update', 'resolution'] as const;
export type ClockName = (typeof CLOCKS)[number];

export const KINDS = ['incident', 'request', 'question'] as const;
export type Kind = (typeof KINDS)[number];

export const REACTION_ENDS = ['acknowledged', 'customer-informed', 'work-started'] as const;
export type ReactionEnd = (typeof REACTION_ENDS)[number];

export const HOLD_REASONS = [
  'awaiting-customer',
  'awaiting-vendor',
  'awaiting-problem',
  'awaiting-change',
  'awaiting-evidence',
  'scheduled',
  'other',
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export const RECLASSIFICATIONS = ['original', 'change', 'later'] as const;
export type Reclassification = (typeof RECLASSIFICATIONS)[number];

export const REOPENINGS = ['resume', 'new'] as const;
export type Reopening = (typeof REOPENINGS)[number];

/** Impact and urgency: 1 is the highest, 4 the lowest. */
export const LEVELS = ['1', '2', '3', '4'] as const;
export type LevelKey = (typeof LEVELS)[number];

export const NEED_STATES = ['open', 'met', 'dropped'] as const;
export type NeedState = (typeof NEED_STATES)[number];
