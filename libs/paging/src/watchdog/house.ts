import type { MatrixContent, Target } from '@app/agreement/pure';
import type { Calendar } from '@app/business-time';
import type { VersionRef } from '@app/sla';
import type { LatenessCause } from './finding.js';

/** Whom a target meant, by what was known at a place in the log. */
export interface Asked {
  readonly target: Target;
  readonly loud: boolean;
  readonly at: number;
  readonly customerId: string;
  readonly projectId?: string | undefined;
  readonly rota: string;
  /** Absent: the event names none. */
  readonly position?: string | undefined;
}
export interface Meant {
  /** `staff:ada`, `team:desk` */
  readonly persons: readonly string[];
  /** Why nobody. */
  readonly skipped?: string | undefined;
}

/** A step as its page's id names it. */
export interface StepName {
  readonly number: string;
  readonly run: string;
  readonly walk: string;
  readonly round: number;
  readonly step: string;
}

/** What the watchdog knows besides the incident. */
export interface WatchHouse {
  matrix(ref: VersionRef): MatrixContent | undefined;
  /** The matrix that counts now, for an incident that never pins one. */
  matrixFor(who: { readonly customerId: string; readonly projectId?: string }): VersionRef | undefined;
  pinned(calendar: VersionRef): Calendar;
  /** When paging was switched on, RFC 3339 with milliseconds. */
  readonly enabledAt?: string;
  /** Of a page of the ladder to `staff:ada`. */
  idOfPage(step: StepName, who: string): string;
  /** Decides again; absent: the event is taken at its word. */
  meant?(asked: Asked): Meant | undefined;
  /** Why nothing was done between two instants, if a named fact says so. */
  causeOf?(due: number, done: number): LatenessCause;
}
