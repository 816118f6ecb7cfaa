import type { ReadModelSession } from '@app/projection';
import type { Visibility } from '@app/querying';
import { asksForSeen, type SeenNames } from '@app/incident';
import type { ComplianceFilter } from './compliance-question.js';

/** The customers that a question is about: those that may be seen, or the one of them that it names. */
export function customersAsked(
  { customers }: Visibility,
  { customerId, ...filter }: ComplianceFilter,
  names: SeenNames,
): readonly string[] | 'all' {
  if (!asksForSeen(names, filter)) return [];
  if (customerId === undefined) return customers;
  return customers === 'all' || customers.includes(customerId) ? [customerId] : [];
}

export const customersKnown = (session: ReadModelSession): readonly string[] =>
  session
    .prepared<{ customer: string }>(CUSTOMERS)
    .all()
    .map(({ customer }) => customer);

/** From one to the next along the index, instead of over every row. */
const CUSTOMERS = `WITH RECURSIVE known (customer) AS (
    SELECT min(customer_id) FROM sla_count
    UNION ALL
    SELECT (SELECT min(customer_id) FROM sla_count WHERE customer_id > known.customer) FROM known
    WHERE known.customer IS NOT NULL
  ) SELECT customer FROM known WHERE customer IS NOT NULL`;
