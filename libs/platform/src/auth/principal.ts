/** Rights of a key or a login. Who is SDM or on call is data about people, not a right. */
export const ROLES = ['admin', 'operator', 'brm', 'auditor', 'customer', 'integration'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that see and touch the customers named in `customerIds` only. */
export const SCOPED_ROLES: readonly Role[] = ['brm', 'customer', 'integration'];

/** Who makes a request. The id is opaque, survives the rotation of a key and is what events name as their actor. */
export interface Principal {
  readonly id: string;
  readonly role: Role;
  /** For scoped roles: the customers; empty means none. */
  readonly customerIds: readonly string[];
}

/** It sees and touches the customers of its key alone. */
export const isScoped = ({ role }: Pick<Principal, 'role'>): boolean => SCOPED_ROLES.includes(role);

/** Whether the principal may have to do with this customer at all; what it may do there is the access table's matter. */
export const reaches = (principal: Principal, customerId: string): boolean =>
  !isScoped(principal) || principal.customerIds.includes(customerId);
