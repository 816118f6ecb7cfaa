import type { CellPriority, Ladder, LadderStep, MatrixContent, Side, Source, Target } from '@app/agreement/pure';
import type { Fact, IncidentState, IncidentView } from '@app/incident/pure';

/** The cell of a matrix, but for the hour. */
export interface Cell {
  readonly kind: IncidentView['kind'];
  readonly customerId: string;
  readonly projectId: string | undefined;
  readonly source: Source;
  readonly priority: CellPriority;
}

/** A step of a ladder, as its event tells it. */
export interface Told {
  readonly round: number;
  readonly number: number;
  /** 2 of `3.2`. */
  readonly member?: number | undefined;
  readonly at: number;
  readonly recordedAt: number;
  readonly revision: bigint;
  readonly how: 'paged' | 'just-paged' | 'skipped' | 'overtaken';
  readonly away: boolean;
  readonly more: boolean;
  readonly loud: boolean;
  readonly who?: string | undefined;
  readonly pageId?: string | undefined;
}

/** Somebody whom the round under way had paged when the ladder changed. */
export interface Kept {
  readonly target: Target;
  readonly loud: boolean;
  readonly at: number;
  readonly pageIds: readonly string[];
}

/** The part of a run since its ladder last changed. */
export interface Walk {
  readonly id: string;
  readonly since: number;
  readonly side: Side;
  readonly cell: Cell;
  readonly matrix?: MatrixContent | undefined;
  readonly ladder?: Ladder | undefined;
  readonly kept: readonly Kept[];
  readonly told: readonly Told[];
  /** All rounds are over; the last resort was paged as this round, at this instant. */
  readonly over?: { readonly round: number; readonly at: number };
}

/** Whom the pager has paged about the incident, in whichever run. */
export interface Paged {
  readonly id: string;
  readonly who: string;
  readonly loud: boolean;
  readonly recordedAt: number;
  /** It was declined, or every way of it had failed. */
  readonly refused?: { readonly at: number; readonly revision: bigint };
}

/** What comes next on a ladder. */
export interface Coming {
  readonly round: number;
  /** `2`, `2.2`, `last` */
  readonly step: string;
  readonly at: number;
  readonly of?: LadderStep;
  /** By the members of a team before this one. */
  readonly handled?: readonly string[];
}

/** All that has been seen of an incident. */
export interface Seen {
  readonly number: string;
  readonly state: IncidentState;
  /** In order of recording: all, and those that have been looked at. */
  readonly all: readonly Fact[];
  readonly facts: readonly Fact[];
  /** Its report or last reopening was live, and came after paging was switched on. */
  readonly eligible: boolean;
  readonly run?: string | undefined;
  readonly walk?: Walk | undefined;
  readonly stopped: boolean;
  /** The run has done something. */
  readonly acted: boolean;
  readonly pages: readonly Paged[];
}

export const whoOf = ({ personId, teamId }: { personId?: string; teamId?: string }): string | undefined =>
  personId !== undefined ? `staff:${personId}` : teamId !== undefined ? `team:${teamId}` : undefined;
