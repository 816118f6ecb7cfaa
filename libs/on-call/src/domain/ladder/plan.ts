import type { CellPriority, Side, Source, Target, Texts } from '@app/agreement/pure';
import type { AbsenceKind, Way } from '@app/people/pure';
import type { VersionRef } from '@app/sla';
import type { Gap, Turn } from '../rota/rota.js';

/** Why a step reaches nobody; the next one comes at its instant. Shown and stored: add, never rename. */
export const SKIP_REASONS = [
  /** A role about a project, and no project is known. */
  'no-project',
  /** The role is nobody's. */
  'not-named',
  /** What is named was never defined. */
  'unknown',
  'erased',
  'left',
  'meeting',
  'leave',
  'ill',
  /** Nobody is on duty on the level. */
  'duty-gap',
  /** Outside the team's service hours. */
  'team-closed',
  /** No member can be reached. */
  'team-away',
  /** There is no way to reach whom it names. */
  'no-way',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** What an answer rests on, each in the version that was known. */
export type Ground =
  | {
      readonly kind: 'project' | 'customer' | 'person' | 'team' | 'settings';
      readonly id: string;
      readonly version: string;
    }
  | { readonly kind: 'hours'; readonly of: 'matrix' | 'team'; readonly calendar: VersionRef; readonly open: boolean }
  | {
      readonly kind: 'absence';
      readonly staffId: string;
      readonly id: string;
      readonly revision: string;
      readonly because: AbsenceKind;
      readonly until?: number;
    }
  | {
      readonly kind: 'rota';
      readonly id: string;
      /** Absent before its first version counts. */
      readonly version?: string;
      readonly level: 'primary' | 'backup';
      readonly turn?: Turn;
      /** The override, swap or gift that it comes of. */
      readonly change?: string;
      readonly until?: number;
      readonly gap?: Gap;
    };

/** One address on one channel, and when it is used. */
export interface PlannedWay {
  readonly id: string;
  readonly channel: Way['channel'];
  readonly at: number;
  readonly loud: boolean;
  readonly confirmed: boolean;
}

/** Somebody who is called by a step. */
export interface PlannedPage {
  /** Absent: a team by its own ways. */
  readonly staffId?: string;
  readonly teamId?: string;
  readonly ways: readonly PlannedWay[];
  /** The deputy of this person. */
  readonly standsInFor?: string;
  /** On duty, and recorded as away: called all the same, and the next step with them. */
  readonly away?: true;
}

export interface PlannedStep {
  /** Counted from 1; a step's number, or `2.1` of a team's members one after the other. */
  readonly round: number;
  readonly step: string;
  readonly at: number;
  readonly target: Target;
  readonly loud: boolean;
  /** Nobody where it is skipped. */
  readonly persons: readonly PlannedPage[];
  readonly skipped?: SkipReason;
  readonly grounds: readonly Ground[];
  /** Called before the hours changed, in the round that was under way: not called anew. */
  readonly kept?: true;
}

/** The part of a plan since its cell last changed. */
export interface PlannedWalk {
  readonly since: number;
  readonly side: Side;
  readonly source: Source;
  readonly priority: CellPriority;
  readonly hours: Extract<Ground, { kind: 'hours' }>;
  /** Nobody is called, and why. */
  readonly nothing?: Texts;
  readonly steps: readonly PlannedStep[];
}

export type PlanFinding =
  /** The calendar of the matrix does not know the holidays of this year: it counts as outside. */
  | { readonly finding: 'hours-unknown'; readonly at: number; readonly calendar: VersionRef }
  | { readonly finding: 'no-last-resort' }
  | { readonly finding: 'nobody-reached'; readonly at: number };

export interface LadderPlan {
  readonly matrix: VersionRef;
  /** One more for each boundary of the hours at which what remains becomes another. */
  readonly walks: readonly PlannedWalk[];
  /** When all rounds are over, if nobody answers. */
  readonly exhaustedAt?: number;
  /** Who is called then, and again each `repeatAfterSeconds`; absent: nobody. */
  readonly lastResort?: PlannedStep;
  readonly repeatAfterSeconds?: number;
  readonly findings: readonly PlanFinding[];
}
