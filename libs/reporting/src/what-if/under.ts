import type { Calendar } from '@app/business-time';
import { changedTerms, type Terms, type TermsChange } from '@app/sla';
import type { Agreements } from '@app/incident';

/** Terms to count under, and the calendar that their hours are counted in. */
export interface OtherTerms {
  readonly terms: Terms;
  readonly calendar?: Calendar;
}

/** What an incident is counted under instead of what it has pinned; undefined: nothing is promised. */
export type Under = (pinned: Terms | undefined) => OtherTerms | undefined;

/** Whole terms count for every incident, also for one without an SLA. */
export const underTerms =
  (other: OtherTerms): Under =>
  () =>
    other;

/**
 * What was pinned, with a change: where nothing was pinned, there is nothing to change.
 * @param calendar of the change, where that has one
 */
export function underChange(change: TermsChange, calendar: Calendar | undefined, agreements: Agreements): Under {
  const made = new WeakMap<Terms, OtherTerms>();
  return (pinned) => {
    if (pinned === undefined) return undefined;
    const known = made.get(pinned);
    if (known !== undefined) return known;
    const terms = changedTerms(pinned, change);
    const hours = calendar ?? (terms.calendar && agreements.calendar(terms.calendar));
    const other = { terms, ...(hours === undefined ? {} : { calendar: hours }) };
    made.set(pinned, other);
    return other;
  };
}
