import type { ClockName, Priority } from './terms.js';

/*
 * The events by which the service says when it noticed. Storage format: instants are texts of the form
 * 2026-03-27T15:00:00Z, revisions are decimals.
 */

/** Where a warning or a breach belongs, and what set its instant. */
type Noticed = {
  clock: ClockName;
  /** The revision of the event that began the cycle. */
  cycle: string;
  /** The priority that the target was given for. */
  priority: Priority;
  dueAt: string;
  /** When the service noticed; late after an outage. */
  raisedAt: string;
  /** The revision of the event that set the instant: a report, a classification, the end of a pause, a reopening. */
  setBy: string;
  /** The revision of the event that gave the target. */
  targetSetBy: string;
};

export type SlaWarningRaised = Noticed & {
  percent: number;
  /** When so much of the time was used up. */
  reachedAt: string;
};

export type SlaBreached = Noticed;

export type SlaBreachCorrected = {
  /** The revision of the SlaBreached that was none. */
  corrects: string;
  clock: ClockName;
  cycle: string;
  reason: 'late-recording' | 'correction' | 'raised-in-error';
  by?: string;
  /** Why, in words. Personal. */
  text?: string;
};

export type SlaEventData = {
  SlaWarningRaised: SlaWarningRaised;
  SlaBreached: SlaBreached;
  SlaBreachCorrected: SlaBreachCorrected;
};

/** One of these events as it stands in the stream. */
export type RecordedSlaEvent = {
  [T in keyof SlaEventData]: { readonly type: T; readonly revision: bigint; readonly data: SlaEventData[T] };
}[keyof SlaEventData];
