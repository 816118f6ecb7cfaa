import type { ClockName, Kind, LevelKey, Priority, ReactionEnd, Reclassification, Reopening } from './words.js';

/** What a clock may use up, and in which time. */
export type Target =
  | { readonly seconds: number; readonly hours: 'around-the-clock' | 'calendar' }
  /** Whole working days, always in the calendar. */
  | { readonly workingDays: number; readonly untilClosing?: true };

export type Targets = { readonly [P in Priority]: { readonly [C in ClockName]?: Target } };

/** Impact, then urgency: both from 1 (highest) to 4. */
export type PriorityTable = { readonly [Impact in LevelKey]: { readonly [Urgency in LevelKey]: Priority } };

/** A version of a stream, by its content too: SHA-256 of the canonical JSON, so that nobody has to trust the number. */
export type VersionRef = {
  readonly id: string;
  /** Revision of its stream, decimal. */
  readonly version: string;
  readonly hash: string;
};

/** What a contract promises and how its clocks run, whoever it is promised to. */
export type ServiceTerms = {
  readonly calendar?: VersionRef;
  /** In which months are counted: the calendar's, UTC without one. */
  readonly zone: string;
  readonly targets: Targets;
  /** Counts until the first classification. */
  readonly initialPriority: Priority;
  /** Which kinds have clocks. */
  readonly kinds: readonly Kind[];
  readonly reactionEndsWith: readonly ReactionEnd[];
  readonly pausingHoldReasons: readonly string[];
  readonly onReclassification: Reclassification;
  readonly onReopening: Reopening;
  readonly minimumAfterRaiseSeconds: number;
  /** 1 to 99, ascending. */
  readonly warnAtPercent: readonly number[];
  readonly priorities?: PriorityTable;
};

/** What an incident pins: the terms of the contract version that was in force when it was reported. */
export type Terms = ServiceTerms & { readonly contract: VersionRef };
