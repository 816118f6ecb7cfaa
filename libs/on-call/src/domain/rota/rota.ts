import type { Transition, Weekday } from '@app/business-time';
import type { Leaving } from '@app/people/pure';
import type { Advance, Because, DutyLevel, GapReason, RotationUnit } from './words.js';

/*
 * A duty as it is known at an instant: everything that was recorded by then, also what counts no more. Instants are whole
 * seconds of the Unix epoch; local times are read on the clock of the rota's zone.
 */

/** `2026-03-02T08:00` */
export type LocalTime = string;

/** Hours of a day in which a rotation counts; an end that is not after its start lies on the next day. */
export interface Window {
  readonly days: readonly Weekday[];
  /** `08:00` */
  readonly from: string;
  /** `18:00`, `24:00` */
  readonly to: string;
}

export interface Rotation {
  readonly id: string;
  readonly unit: RotationUnit;
  /** Units that a turn lasts; days that count, where it advances by active days. */
  readonly length: number;
  readonly firstHandOver: LocalTime;
  /** In the order of their turns. */
  readonly memberIds: readonly string[];
  /** Absent: always. */
  readonly windows?: readonly Window[];
  readonly advance?: Advance;
}

export interface Level {
  /** In layers: where several say who is on duty, the last of them counts. */
  readonly rotations: readonly Rotation[];
}

export interface RotaDefinition {
  readonly name: string;
  /** IANA. */
  readonly zone: string;
  readonly teamId?: string;
  readonly levels: Readonly<Record<DutyLevel, Level>>;
  /** Hours of rest that lint asks for between two shifts. */
  readonly restHours?: number;
  /** Days on duty in a row that lint allows. */
  readonly mostInARow?: number;
  /** The local date on or after which the version takes effect, with its first hand-over. */
  readonly effectiveOn?: string;
}

/** With the zone's clock as it was known when the version was recorded, so that nobody's past duty moves with an update. */
export interface StoredRota extends RotaDefinition {
  readonly transitions: readonly Transition[];
}

export interface RotaVersion {
  /** The revision of the event that defined it. */
  readonly version: string;
  /** Absent: of a file. */
  readonly recordedAt?: number;
  readonly content: StoredRota;
}

/** A turn by the rotation and the local date and time of its regular start. */
export type Turn = {
  readonly rotation: string;
  readonly start: LocalTime;
};

/** When something was recorded, and when it was withdrawn or another word took its place. */
export interface Life {
  /** Absent: of a file. */
  readonly recordedAt?: number;
  /** Absent: it stands. */
  readonly endedAt?: number;
}

interface Recorded extends Life {
  readonly id: string;
  /** The revision of the event that says so. */
  readonly revision: string;
  /** Who made it. */
  readonly by?: string;
  readonly reason?: string;
}

export interface Override extends Recorded {
  readonly kind: 'override';
  readonly level: DutyLevel;
  readonly from: number;
  readonly until: number;
  readonly staffId: string;
}

export interface Swap extends Recorded {
  readonly kind: 'swap';
  readonly turns: readonly [Turn, Turn];
}

/** A turn that its holder gave to somebody, or that somebody took: either way it is theirs. */
export interface Handed extends Recorded {
  readonly kind: 'give' | 'take';
  readonly turn: Turn;
  readonly toId: string;
}

export type DutyChange = Override | Swap | Handed;

export interface Rota {
  readonly id: string;
  /** In the order in which they were recorded. */
  readonly versions: readonly RotaVersion[];
  /** All that were made, in the order in which they were recorded. */
  readonly changes: readonly DutyChange[];
  /** The last event that this is made of, which may have withdrawn one; absent: of a file. */
  readonly last?: { readonly revision: string; readonly recordedAt: number };
}

/** All that was recorded of somebody's leaving, in that order. */
export type Leavings = (staffId: string) => readonly Leaving[];

/** Why nobody is on duty, and who it would have been. */
export type Gap = {
  readonly reason: GapReason;
  readonly staffId?: string;
};

/** What a shift comes of. */
export interface Held {
  readonly turn?: Turn;
  readonly because?: Because;
  /** The change that it comes of. */
  readonly change?: string;
  /** The version of the rota; absent before the first one. */
  readonly version?: string;
}

export type Shift = Held & {
  readonly level: DutyLevel;
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
} & ({ readonly staffId: string; readonly gap?: undefined } | { readonly gap: Gap; readonly staffId?: undefined });

/** Of a shift; absent: it is so far away that nobody looked for it, or there is none. */
export interface Ends {
  readonly since?: number;
  /** Exclusive. */
  readonly until?: number;
}

export type Duty = Held & Ends & { readonly staffId: string };

export interface DutyAt {
  readonly primary?: Duty;
  readonly backup?: Duty;
  readonly gaps: readonly (Gap & Ends & { readonly level: DutyLevel })[];
}
