import { DefinitionRefusal } from '@app/definitions/pure';
import { checkTerms } from '@app/agreement';
import { changedTerms, hasEffect, partsOf, type Terms, type TermsChange } from '@app/sla';
import { WhatIfRefused } from './what-if-refused.js';

/**
 * A change must fit everything that the chosen incidents have pinned, and each part of it must change some of that. Where
 * nothing was pinned there is nothing to look at. @throws WhatIfRefused
 */
export function requireFitting(change: TermsChange, pinned: readonly Terms[]): void {
  if (pinned.length === 0) return;
  for (const part of partsOf(change))
    if (!pinned.some((terms) => hasEffect(terms, part, change)))
      throw new WhatIfRefused('replay.changes-nothing', `${part.field} ${whyNot(part.field, pinned)}`, at(part.field));
  for (const terms of pinned) requireTerms(changedTerms(terms, change));
}

const whyNot = (field: string, pinned: readonly Terms[]): string =>
  field === 'calendar'
    ? `changes nothing: under ${named(pinned)} no target counts in a calendar, or in this one already; leave it out, or put targets in the calendar too`
    : `changes nothing: under ${named(pinned)} it is so already; leave it out`;

/** Some, where there are many. */
function named(pinned: readonly Terms[]): string {
  const names = [...new Set(pinned.map(nameOf))];
  const more = names.length - 3;
  return `${names.slice(0, 3).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const nameOf = ({ contract }: Terms): string => `${contract.id} version ${contract.version}`;

function requireTerms(terms: Terms): void {
  try {
    checkTerms(terms);
  } catch (error) {
    if (!(error instanceof DefinitionRefusal)) throw error;
    throw new WhatIfRefused('replay.contradicts', `under ${nameOf(terms)}: ${error.detail}`, at(error.field ?? ''));
  }
}

const at = (field: string): string => (field === '' ? 'changes' : `changes.${field}`);
