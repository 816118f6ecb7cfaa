import { omitUndefined } from '@app/kernel';
import type { Terms } from '@app/sla';
import type { GivenClassification } from '../messages/commands.js';
import type { Classification } from '../events/events.js';
import { Refusal } from './refusal.js';
import type { Level, Priority } from '../vocabulary.js';
import { PRIORITIES } from '../vocabulary.js';

export type PriorityTable = (impact: Level, urgency: Level) => Priority;

/**
 * The table that counts where no contract names its own: the usual ITIL matrix, in which both at the highest make a
 * blocker, and every step down of either costs one priority.
 */
export const usualPriorities: PriorityTable = (impact, urgency) =>
  PRIORITIES[Math.min(impact + urgency, 5) - 2] as Priority;

/** What the contract makes of impact and urgency, where it says. */
export const priorityTable = (terms: Terms | undefined): PriorityTable => {
  const table = terms?.priorities;
  return table === undefined
    ? usualPriorities
    : (impact, urgency) => table[impact]?.[urgency] ?? usualPriorities(impact, urgency);
};

/** The priority that the caller names, else the one that impact and urgency make; what was given is kept. */
export function classification(given: GivenClassification, table: PriorityTable = usualPriorities): Classification {
  const { impact, urgency } = given;
  const made = impact !== undefined && urgency !== undefined ? table(impact, urgency) : undefined;
  const priority = given.priority ?? made;
  if (priority === undefined) {
    throw new Refusal(
      'incident.classification-incomplete',
      'a classification needs a priority, or both impact and urgency',
      { allowed: ['priority', 'impact and urgency'] },
    );
  }
  return { priority, ...omitUndefined({ impact, urgency }) };
}
