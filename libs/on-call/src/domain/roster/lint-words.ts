import type { DutyLevel } from '../rota/words.js';

/** What lint finds. Stored nowhere, but read by programs: a closed list. */
export const LINT_CODES = [
  'uncovered',
  'on-both-levels',
  'unknown-person',
  'no-confirmed-loud-way',
  'away',
  'short-rest',
  'too-many-in-a-row',
  'hand-over-outside-hours',
  'hand-over-on-holiday',
  'orphaned-change',
  'swap-undone',
  'turn-of-others',
  'never-on-duty',
  'zone-ends',
] as const;
export type LintCode = (typeof LINT_CODES)[number];

/** Instants are whole seconds; `until` is exclusive. */
export interface LintFinding {
  readonly code: LintCode;
  readonly level?: DutyLevel;
  readonly staffId?: string;
  readonly from: number;
  readonly until?: number;
  readonly message: string;
}
