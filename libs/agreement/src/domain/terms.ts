import type { Terms } from '@app/sla';

/** What a contract promises and how its clocks run; with the contract's own version these are the terms of an incident. */
export type ServiceTerms = Omit<Terms, 'contract' | 'matrix'>;

export type TargetsByPriority = Terms['targets'];
