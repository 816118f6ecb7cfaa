import { type Principal, SCOPED_ROLES } from '@app/platform';
import type { Audience } from '../read-models/audience.js';

/** What of the read models a principal may see. */
export interface Sight {
  /** `customer`: only the event types and fields meant for customers. */
  readonly audience: Audience;
  /** The customers whose incidents it may see; none: it sees nothing. */
  readonly customers: 'all' | readonly string[];
}

export const sightOf = ({ role, customerIds }: Principal): Sight => ({
  audience: role === 'customer' ? 'customer' : 'staff',
  customers: SCOPED_ROLES.includes(role) ? [...new Set(customerIds)].sort() : 'all',
});

export const maySee = (sight: Sight, customerId: string): boolean =>
  sight.customers === 'all' || sight.customers.includes(customerId);
