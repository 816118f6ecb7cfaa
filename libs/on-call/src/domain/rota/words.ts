export const DUTY_LEVELS = ['primary', 'backup'] as const;
export type DutyLevel = (typeof DUTY_LEVELS)[number];

export const ROTATION_UNITS = ['hours', 'days', 'weeks', 'months'] as const;
export type RotationUnit = (typeof ROTATION_UNITS)[number];

/** What a turn counts: every period, or only the days on which a window begins. */
export const ADVANCES = ['period', 'activeDay'] as const;
export type Advance = (typeof ADVANCES)[number];

/** Why nobody is on duty: no rotation says who; who it was has left; who it is already holds the primary duty. */
export const GAP_REASONS = ['nobody', 'left', 'on-both-levels'] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** Why somebody is on duty: it is their turn, or one of the changes. */
export const BECAUSE = ['turn', 'override', 'swap', 'give', 'take'] as const;
export type Because = (typeof BECAUSE)[number];

export const CHANGE_KINDS = ['override', 'swap', 'give', 'take'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
