import type { Difference } from './differences.js';

/** What a definition would do, and the revision at which the thing was read; undefined: it does not exist yet. */
export interface Planned {
  readonly action: 'new' | 'changed' | 'same';
  readonly differences: readonly Difference[];
  readonly seen?: string | undefined;
}

/** One definition of a file. */
export interface Stated<Content = unknown> {
  readonly id: string;
  readonly content: Content;
  /** The version that a file says it is, where it holds several. */
  readonly version?: string;
}

export const unchanged = (seen: string): Planned => ({ action: 'same', differences: [], seen });

export const changedBy = (differences: readonly Difference[], seen: string): Planned =>
  differences.length === 0 ? unchanged(seen) : { action: 'changed', differences, seen };
