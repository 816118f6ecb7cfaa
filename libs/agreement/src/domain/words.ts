/** The words of a contract. They are storage format, and the same that incidents are recorded in: add, never rename. */

import type { Terms } from '@app/sla';

export {
  CLOCK_NAMES,
  HOLD_REASONS,
  KINDS,
  REACTIONS,
  REACTIONS_ON_REOPENING,
  RECLASSIFICATION_POLICIES,
  REOPENING_POLICIES,
  PRIORITIES,
  UPDATE_BEGINNINGS,
} from '@app/sla';

/** Impact, then urgency. */
export type PriorityTable = NonNullable<Terms['priorities']>;

/** Impact and urgency: 1 is the highest, 4 the lowest. */
export const LEVELS = ['1', '2', '3', '4'] as const;

export const NEED_STATES = ['open', 'met', 'dropped'] as const;
export type NeedState = (typeof NEED_STATES)[number];
