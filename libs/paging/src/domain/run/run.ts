import type { Ladder, MatrixContent, Side } from '@app/agreement/pure';
import type { CellFacts, Situation } from '@app/incident/pure';
import type { KeptStep, Standing } from '@app/on-call/pure';
import type { VersionRef } from '@app/sla';

/*
 * One ladder at work on one incident. Instants are whole seconds of the Unix epoch; a run and a walk are named by the
 * revision of the event that began them.
 */

/** Somebody whom the pager decided to page about the incident. */
export interface Page {
  readonly id: string;
  /** `staff:ada`, `team:desk` */
  readonly who: string;
  readonly personId?: string;
  readonly loud: boolean;
  readonly recordedAt: number;
  readonly because?: 'declined' | 'undeliverable';
  /** Through which shift. */
  readonly duty?: { readonly rota: string; readonly level: 'primary' | 'backup'; readonly until: number };
}

/** A step of the round under way that somebody was paged by. */
export interface FiredStep extends KeptStep {
  readonly pageIds: readonly string[];
}

/** Members of a team who are still to be paged, one after the other. */
export interface Members {
  readonly round: number;
  /** Of the step. */
  readonly number: number;
  /** Of the member who comes next: 2 of `3.2`. */
  readonly index: number;
  readonly at: number;
  /** Who has been paged, or was paged just before. */
  readonly handled: readonly string[];
}

/** The part of a run since its ladder last changed. */
export interface Walk {
  readonly id: string;
  readonly since: number;
  readonly side: Side;
  readonly cell: CellFacts;
  readonly matrix?: { readonly ref: VersionRef; readonly content: MatrixContent };
  /** Absent: in this cell nobody is called. */
  readonly ladder?: Ladder;
  readonly kept: readonly FiredStep[];
  readonly standing: Standing;
  /** The instant of the latest step. */
  readonly latest: number;
  /** Of the round under way. */
  readonly fired: readonly FiredStep[];
  /** The pages of the step that fired last: if all are refused the next one comes at once. */
  readonly waiting: readonly string[];
  readonly members?: Members;
  /** All rounds are over; when the last resort was paged last, and as which round. */
  readonly exhausted?: { readonly round: number; readonly at: number };
}

/** An acknowledgement that counts, and whether whoever made it has given a sign of work since. */
export interface Watch {
  readonly acknowledgement: bigint;
  readonly by?: string;
  readonly at: number;
  /** Put off until then. */
  readonly until?: number;
  readonly signed: boolean;
  readonly handedOver: boolean;
}

export interface Run {
  readonly situation?: Situation;
  /** Its report or last reopening was live and came after paging was switched on. */
  readonly eligible: boolean;
  /** Absent: there is none. */
  readonly id?: string;
  /** The hours and the cell, also where nobody is called. */
  readonly walk?: Walk;
  /** Somebody has it, or it is on a hold that stops it. */
  readonly stopped: boolean;
  /** It has done something; else a cell in which nobody is called takes it away again. */
  readonly acted: boolean;
  readonly pages: readonly Page[];
  readonly watches: readonly Watch[];
}

export const NO_RUN: Run = { eligible: false, stopped: false, acted: false, pages: [], watches: [] };
