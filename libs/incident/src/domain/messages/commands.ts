import type { Fields } from '@app/kernel';
import type { SlaBreached, SlaWarningRaised } from '@app/sla';
import type { IncidentEventType } from '../events/events.js';
import { CORRECTION_COMMANDS } from './correction.js';
import type { CommandDeclaration, SaidIn, Timing } from './declare.js';
import { END_COMMANDS } from './end.js';
import type { MendedMatrix } from './pinning.js';
import { REPORT_COMMANDS } from './report.js';
import { SLA_COMMANDS } from './sla.js';
import { WORD_COMMANDS } from './words.js';
import { WORK_COMMANDS } from './work.js';
import type { Phase } from '../vocabulary.js';

/** The commands of callers by their names; what each takes stands with the event that it makes (messages/). */
export const COMMANDS = {
  ...REPORT_COMMANDS,
  ...WORK_COMMANDS,
  ...WORD_COMMANDS,
  ...CORRECTION_COMMANDS,
  ...END_COMMANDS,
  ...SLA_COMMANDS,
} satisfies Readonly<Record<string, CommandDeclaration<Fields, IncidentEventType>>>;
export type CommandType = keyof typeof COMMANDS;

/** On an incident that exists. */
export type ChangeType = Exclude<CommandType, 'ReportIncident'>;

/** What a handler looks up, and no caller says. */
type Facts = {
  MergeIncident: {
    /** The phase in which the target is; absent: there is no such incident. */
    targetPhase?: Phase;
    /** Whose incident the target is. */
    targetCustomer?: string;
  };
};
type FactsOf<T> = T extends keyof Facts ? Facts[T] : unknown;

export type CommandOf<T extends CommandType> = { type: T } & SaidIn<(typeof COMMANDS)[T]> & FactsOf<T>;
export type SingleCommand = { [T in CommandType]: CommandOf<T> }[CommandType];

export type ReportIncident = CommandOf<'ReportIncident'>;
export type ClassifyIncident = CommandOf<'ClassifyIncident'>;
export type CorrectIncident = CommandOf<'CorrectIncident'>;
export type MergeIncident = CommandOf<'MergeIncident'>;
export type CorrectSlaBreach = CommandOf<'CorrectSlaBreach'>;

/** Which instant of which clock: the runner of due work says it, on the same fold as here. */
type OfClock = Pick<SlaBreached, 'clock' | 'cycle' | 'setBy'>;

/** Sent when this share of a target is used up; there is nothing to do unless the clock says so. */
export type RaiseSlaWarning = Timing & OfClock & Pick<SlaWarningRaised, 'percent'> & { type: 'RaiseSlaWarning' };

/** Sent when a clock has run out; there is nothing to do unless the clock says so. */
export type RaiseSlaBreach = Timing & OfClock & { type: 'RaiseSlaBreach' };

/** Sent to each open incident that a mended communication matrix reaches. */
export type RepinMatrix = Timing & { type: 'RepinMatrix'; mended: MendedMatrix; repinning: string };

/** Decided in order, each on what the one before made, and written in one append: a row of an import. */
export type Several = { type: 'Several'; commands: readonly SingleCommand[] };

/** What the service itself says when an instant has come; no caller does. */
export type Raise = RaiseSlaWarning | RaiseSlaBreach;
export type OfService = Raise | RepinMatrix;

export type IncidentCommand = SingleCommand | Several | OfService;

export type { GivenClassification } from './parts.js';
export type { Timing };
