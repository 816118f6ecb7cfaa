import type { Kind, Phase, Priority } from '../domain/vocabulary.js';

/** What a list is narrowed to. Several values of one filter: any of them. */
export interface IncidentFilters {
  readonly customerId?: string;
  readonly projectId?: string;
  readonly kind?: readonly Kind[];
  /** `none`: not classified yet. */
  readonly priority?: readonly (Priority | 'none')[];
  readonly phase?: readonly Phase[];
  readonly personId?: string;
  readonly teamId?: string;
  /** Reported at or after this instant. */
  readonly reportedFrom?: string;
  /** Reported before this instant. */
  readonly reportedBefore?: string;
  /** Words that must all occur; "a phrase"; a trailing * for beginnings. */
  readonly text?: string;
}

export const SORTS = ['reportedAt', 'updatedAt', 'priority'] as const;

export interface ListOptions extends IncidentFilters {
  /** `reportedAt` if not given. Ties are in the order of reports. */
  readonly sort?: (typeof SORTS)[number];
  /** If not given: the latest first (`desc`), of priorities the most urgent first (`asc`). */
  readonly direction?: 'asc' | 'desc';
  /** `next` of the page before. */
  readonly cursor?: string;
  /** 1 to 200; 50 if not given. */
  readonly limit?: number;
}
