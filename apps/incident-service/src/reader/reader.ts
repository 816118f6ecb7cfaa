import type { Principal } from '@app/platform';
import type { Question } from './questions.js';

/**
 * Whoever answers questions that may take long. `ask` resolves with the answer; `lines` are read as fast as they are taken,
 * and stopping to read them stops the work. @throws Problem busy, and whatever the question is refused for
 */
export interface Reader {
  ask<Answer>(question: Question, principal: Principal, signal: AbortSignal): Promise<Answer>;
  lines<Line>(question: Question, principal: Principal, signal: AbortSignal): AsyncIterable<Line>;
}

export const READER = Symbol('Reader');
