/*
 * What was promised, as it is pinned in the event of an incident's report. Plain JSON: texts, integers, truth values. Its
 * words are those that incidents are recorded in, and storage format: add to them, never rename one.
 */

export const CLOCK_NAMES = ['reaction', 'update', 'resolution', 'reply'] as const;
export type ClockName = (typeof CLOCK_NAMES)[number];

/** Highest first: this order tells a raise from a lowering. */
export const PRIORITIES = ['blocker', 'critical', 'major', 'minor'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const KINDS = ['incident', 'request', 'question'] as const;
export type Kind = (typeof KINDS)[number];

/** What the work waits for; a contract says which of them let which of its clocks pause. */
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

export const UPDATE_BEGINNINGS = ['report', 'reaction'] as const;
export type UpdateBeginning = (typeof UPDATE_BEGINNINGS)[number];

export const REACTIONS_ON_REOPENING = ['none', 'new'] as const;
export type ReactionOnReopening = (typeof REACTIONS_ON_REOPENING)[number];

/** The reasons of holds that pause a clock; a clock that is not named never pauses. */
export type Pauses = { [C in ClockName]?: readonly string[] };

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
  pauses: Pauses;
  /** What begins the first cycle of the update clock: the report if absent. */
  updateBegins?: UpdateBeginning;
  onReclassification: ReclassificationPolicy;
  onReopening: ReopeningPolicy;
  /** Whether a reopening begins a cycle of the reaction clock: none if absent. */
  reactionOnReopening?: ReactionOnReopening;
  /** Whether a reply of the customer ends a hold that waits for the customer. The clocks read the resumption, not this. */
  replyEndsHold?: boolean;
  /** After a raise the due instant is no earlier than this much later, in the new target's hours, at most that target. */
  minimumAfterRaiseSeconds: number;
  /** 1 to 99, ascending. */
  warnAtPercent: readonly number[];
  /** Impact, then urgency, each "1" to "4"; the incident's classification reads it, the clocks do not. */
  priorities?: { [impact: string]: { [urgency: string]: Priority } };
};

/** As they are pinned: what means the same as leaving it out is left out. */
export function plainTerms<T extends Pick<Terms, 'pauses' | 'updateBegins' | 'reactionOnReopening' | 'replyEndsHold'>>(
  terms: T,
): T {
  const { pauses, updateBegins, reactionOnReopening, replyEndsHold, ...others } = terms;
  return {
    ...others,
    pauses: plainPauses(pauses),
    ...(updateBegins === 'reaction' ? { updateBegins } : {}),
    ...(reactionOnReopening === 'new' ? { reactionOnReopening } : {}),
    ...(replyEndsHold === true ? { replyEndsHold } : {}),
  } as T;
}

const plainPauses = (pauses: Pauses): Pauses =>
  Object.fromEntries(
    CLOCK_NAMES.flatMap((clock) => {
      const reasons = [...new Set(pauses[clock] ?? [])].sort();
      return reasons.length > 0 || clock === 'resolution' ? [[clock, reasons]] : [];
    }),
  );

export const isRaise = (from: Priority, to: Priority): boolean => PRIORITIES.indexOf(to) < PRIORITIES.indexOf(from);
