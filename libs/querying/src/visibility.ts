import { type Principal, SCOPED_ROLES } from '@app/platform';
import type { EventType } from '@app/event-store';

/** Whose eyes a text is for; everything for customers is for staff too. */
export type Audience = EventType['audience'];

/** What of the read models a principal may see. */
export interface Visibility {
  /** `customer`: only the event types and fields meant for customers. */
  readonly audience: Audience;
  /** The customers whose incidents it may see; none: it sees nothing. */
  readonly customers: 'all' | readonly string[];
}

export const visibilityOf = ({ role, customerIds }: Principal): Visibility => ({
  audience: role === 'customer' ? 'customer' : 'staff',
  customers: SCOPED_ROLES.includes(role) ? [...new Set(customerIds)].sort() : 'all',
});

export const canSee = (visibility: Visibility, customerId: string): boolean =>
  visibility.customers === 'all' || visibility.customers.includes(customerId);
