/*
 * What was promised, as it is pinned in the event of an incident's report. Plain JSON: texts, integers, truth values. Its
 * words are those that incidents are recorded in, and storage format: add to them, never rename one.
 */

export const CLOCK_NAMES = ['reaction', 'update', 'resolution'] as const;
export type ClockName = (typeof CLOCK_NAMES)[number];

/** Highest first: this order tells a raise from a lowering. */
export const PRIORITIES = ['blocker', 'critical', 'major', 'minor'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const KINDS = ['incident', 'request', 'question'] as const;
export type Kind = (typeof KINDS)[number];

/** What the work waits for; a contract says which of them let its resolution clock pause. */
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

/** What a clock is given. No target at all: the field is absent. */
export type Target =
  | { seconds: number; hours: 'around-the-clock' | 'calendar' }
  /** Whole working days of the calendar; they become business seconds once, when the target is set. */
  | { workingDays: number; untilClosing?: true };

export const REACTIONS = ['acknowledged', 'customer-informed', 'work-started'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** A version of something agreed: `version` is the revision of its stream, `hash` that of its content. */
export type VersionRef = { id: string; version: string; hash: string };

export const RECLASSIFICATION_POLICIES = ['original', 'change', 'later'] as const;
export type ReclassificationPolicy = (typeof RECLASSIFICATION_POLICIES)[number];

export const REOPENING_POLICIES = ['resume', 'new'] as const;
export type ReopeningPolicy = (typeof REOPENING_POLICIES)[number];

export type Targets = { [C in ClockName]?: Target };

export type Terms = {
  contract: VersionRef;
  calendar?: VersionRef;
  matrix?: VersionRef;
  /** IANA name; the months of compliance are counted in it. */
  zone: string;
  targets: { [P in Priority]: Targets };
  /** Counts until the first classification. */
  initialPriority: Priority;
  /** The kinds of incident that have clocks. */
  kinds: readonly Kind[];
  reactionEndsWith: readonly Reaction[];
  pausingHoldReasons: readonly string[];
  onReclassification: ReclassificationPolicy;
  onReopening: ReopeningPolicy;
  /** After a raise the due instant is no earlier than this much later, in the new target's hours, at most that target. */
  minimumAfterRaiseSeconds: number;
  /** 1 to 99, ascending. */
  warnAtPercent: readonly number[];
  /** Impact, then urgency, each "1" to "4"; the incident's classification reads it, the clocks do not. */
  priorities?: { [impact: string]: { [urgency: string]: Priority } };
};

export const isRaise = (from: Priority, to: Priority): boolean => PRIORITIES.indexOf(to) < PRIORITIES.indexOf(from);
