/** The words of people. They are storage format: add, never rename. */

/** On what a person can be reached by the ledger itself; `console` has no address. */
export const CHANNELS = ['email', 'sms', 'voice', 'push', 'webhook', 'console'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Why somebody is away. */
export const ABSENCE_KINDS = ['meeting', 'leave', 'ill'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
