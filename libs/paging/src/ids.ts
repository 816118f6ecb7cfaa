import { uuidV5 } from '@app/platform';

/*
 * Whoever decides the same comes to the same id, in every instance and after every restart. Each kind of name has a
 * namespace of its own; a name is a canonical JSON array. Stored: never change one.
 */
const STEPS = '6f0f4a34-3c1e-5c52-9d5e-2a4f6c1b7e01';
const OUTSIDE = '6f0f4a34-3c1e-5c52-9d5e-2a4f6c1b7e02';
const HOURS = '6f0f4a34-3c1e-5c52-9d5e-2a4f6c1b7e03';
const BUNDLES = '6f0f4a34-3c1e-5c52-9d5e-2a4f6c1b7e04';
const ALARMS = '6f0f4a34-3c1e-5c52-9d5e-2a4f6c1b7e05';
const ANSWERS = '6f0f4a34-3c1e-5c52-9d5e-2a4f6c1b7e06';
const NOTICES = '6f0f4a34-3c1e-5c52-9d5e-2a4f6c1b7e07';

const named = (namespace: string, ...name: readonly (string | number)[]): string =>
  uuidV5(namespace, JSON.stringify(name));

/** A step of a ladder. */
export interface StepName {
  readonly run: string;
  readonly walk: string;
  readonly round: number;
  readonly step: string;
}

/** Of the command that fires a step of this incident. */
export const stepId = (incident: string, { run, walk, round, step }: StepName): string =>
  named(STEPS, incident, run, walk, round, step);

/** Of the page that a command makes to somebody: `staff:ada`, `team:desk`. */
export const pageId = (commandId: string, who: string): string => uuidV5(commandId, who);

/** Of a page of the ladder of this incident. */
export const idOfStepPage = ({ number, ...step }: StepName & { readonly number: string }, who: string): string =>
  pageId(stepId(number, step), who);

/** Of what is outside the ladder: by what caused it (an event’s incident and revision, or a request) and which step it is. */
export const outsideId = (step: string, ...cause: readonly string[]): string => named(OUTSIDE, ...cause, step);

/** Of the command that writes a boundary of the hours; epoch seconds. */
export const hoursId = (incident: string, boundary: number): string => named(HOURS, incident, boundary);

/** Of the command that says of a page that every way of it has failed. */
export const undeliverableId = (page: string): string => uuidV5(page, 'undeliverable');

/** Of the message that lists what came to somebody within a window; epoch seconds of its end. */
export const bundleId = (who: string, windowEnd: number): string => named(BUNDLES, who, windowEnd);

/** Of a page about no incident’s ladder, but about how the pager is: the same from every instance. */
export const alarmId = (incident: string, finding: string, instant: number): string =>
  named(ALARMS, 'alarm', incident, finding, instant);

/** Of what an answer to several does to one of them. */
export const answerId = (answer: string, incident: string): string => named(ANSWERS, answer, incident);

/** Of a page that tells somebody of their duty. */
export const noticeId = (kind: string, ...about: readonly (string | number)[]): string =>
  named(NOTICES, kind, ...about);
