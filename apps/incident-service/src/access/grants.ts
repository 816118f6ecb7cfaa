import { type Role, ROLES } from '@app/platform';

/** `public` needs no key. Otherwise the roles that may use the route; the customers of a scoped role bound what it reaches. */
export type Grant = 'public' | readonly Role[];

export const EVERYBODY: Grant = ROLES;
export const ADMIN: Grant = ['admin'];
/** SDM, Service Desk, on-call: they do the work. */
export const STAFF: Grant = ['admin', 'operator'];
/** Monitoring and other systems record what they did or saw, of their customers. */
export const RECORDERS: Grant = ['admin', 'operator', 'integration'];
/** What a customer may want of its own incidents. */
export const CUSTOMERS: Grant = ['admin', 'operator', 'integration', 'customer'];
/** How the promises were kept: not the business of monitoring. */
export const COMPLIANCE_READERS: Grant = ['admin', 'operator', 'brm', 'auditor', 'customer'];
export const OPERATION: Grant = ['admin', 'operator', 'auditor'];
/** The log as it is stored, of all customers and of the house. */
export const LOG_READERS: Grant = ['admin', 'auditor'];
/** Names and numbers of people, and what the staff thinks a customer needs. */
export const ACCOUNT_READERS: Grant = ['admin', 'operator', 'brm', 'auditor'];
/** Who does the work, or looks after a customer. */
export const CARE: Grant = ['admin', 'operator', 'brm'];
