import { type Role, ROLES } from '@app/platform';

/** `public` needs no key. Otherwise the roles that may use the route; the customers of a scoped role bound what it reaches. */
export type Grant = 'public' | readonly Role[];

const EVERYBODY: Grant = ROLES;
const ADMIN: Grant = ['admin'];
/** SDM, Service Desk, on-call: they do the work. */
const STAFF: Grant = ['admin', 'operator'];
/** Monitoring and other systems record what they did or saw, of their customers. */
const RECORDERS: Grant = ['admin', 'operator', 'integration'];
/** What a customer may want of its own incidents. */
const CUSTOMERS: Grant = ['admin', 'operator', 'integration', 'customer'];
/** How the promises were kept: not the business of monitoring. */
const COMPLIANCE_READERS: Grant = ['admin', 'operator', 'brm', 'auditor', 'customer'];
const OPERATION: Grant = ['admin', 'operator', 'auditor'];
/** Names and numbers of people, and what the staff thinks a customer needs. */
const ACCOUNT_READERS: Grant = ['admin', 'operator', 'brm', 'auditor'];
/** Who looks after a customer. */
const CARE: Grant = ['admin', 'operator', 'brm'];

/** Route x role. What is not here nobody may do. `docs/access.md` shows the same table, and a test compares the two. */
export const ACCESS: Readonly<Record<string, Grant>> = {
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /metrics': 'public',
  'GET /errors/{code}': 'public',

  'GET /v1/incidents': EVERYBODY,
  'GET /v1/incidents/{id}': EVERYBODY,
  'GET /v1/incidents/{id}/events': EVERYBODY,
  'GET /v1/incidents/{id}/sla': EVERYBODY,
  'GET /v1/incidents/{id}/timeline': EVERYBODY,
  'GET /v1/customers/{id}/incidents': EVERYBODY,
  'GET /v1/customers/{id}/history': EVERYBODY,
  'GET /v1/customers/{id}/history/incidents': EVERYBODY,
  'GET /v1/customers/{id}/compliance': COMPLIANCE_READERS,
  'GET /v1/customers/{id}/report': COMPLIANCE_READERS,
  'GET /v1/compliance': COMPLIANCE_READERS,
  'GET /v1/compliance/incidents': COMPLIANCE_READERS,
  'GET /v1/events': EVERYBODY,
  'GET /v1/merge-rings': OPERATION,

  'POST /v1/incidents': CUSTOMERS,
  'POST /v1/incidents/{id}/reopening': CUSTOMERS,
  'POST /v1/incidents/{id}/cancellation': CUSTOMERS,
  'POST /v1/incidents/{id}/classification': RECORDERS,
  'POST /v1/incidents/{id}/assignment': RECORDERS,
  'POST /v1/incidents/{id}/pages': RECORDERS,
  'POST /v1/incidents/{id}/acknowledgement': RECORDERS,
  'POST /v1/incidents/{id}/work-start': RECORDERS,
  'POST /v1/incidents/{id}/escalations': RECORDERS,
  'POST /v1/incidents/{id}/hold': RECORDERS,
  'POST /v1/incidents/{id}/resumption': RECORDERS,
  'POST /v1/incidents/{id}/contacts': RECORDERS,
  'POST /v1/incidents/{id}/customer-information': RECORDERS,
  'POST /v1/incidents/{id}/notes': RECORDERS,
  'POST /v1/incidents/{id}/references': RECORDERS,
  'POST /v1/incidents/{id}/resolution': RECORDERS,
  'POST /v1/incidents/{id}/closure': STAFF,
  'POST /v1/incidents/{id}/corrections': STAFF,
  'POST /v1/incidents/{id}/merge': STAFF,
  'POST /v1/incidents/{id}/breach-corrections': STAFF,

  'GET /v1/customers': EVERYBODY,
  'GET /v1/customers/{id}': EVERYBODY,
  'PUT /v1/customers/{id}': ADMIN,
  'GET /v1/customers/{id}/versions': EVERYBODY,
  'GET /v1/customers/{id}/versions/{version}': EVERYBODY,
  'GET /v1/customers/{id}/needs': ACCOUNT_READERS,
  'PUT /v1/customers/{id}/needs/{need}': CARE,
  'GET /v1/projects': EVERYBODY,
  'GET /v1/projects/{id}': EVERYBODY,
  'PUT /v1/projects/{id}': STAFF,
  'GET /v1/projects/{id}/versions': EVERYBODY,
  'GET /v1/projects/{id}/versions/{version}': EVERYBODY,
  'GET /v1/services': EVERYBODY,
  'GET /v1/services/{id}': EVERYBODY,
  'PUT /v1/services/{id}': CARE,
  'GET /v1/services/{id}/versions': EVERYBODY,
  'GET /v1/services/{id}/versions/{version}': EVERYBODY,
  'GET /v1/contacts': ACCOUNT_READERS,
  'GET /v1/contacts/{id}': ACCOUNT_READERS,
  'PUT /v1/contacts/{id}': CARE,
  'GET /v1/contacts/{id}/versions': ACCOUNT_READERS,
  'GET /v1/contacts/{id}/versions/{version}': ACCOUNT_READERS,
  'GET /v1/calendars': EVERYBODY,
  'GET /v1/calendars/{id}': EVERYBODY,
  'PUT /v1/calendars/{id}': ADMIN,
  'GET /v1/calendars/{id}/versions': EVERYBODY,
  'GET /v1/calendars/{id}/versions/{version}': EVERYBODY,
  'GET /v1/contracts': EVERYBODY,
  'GET /v1/contracts/{id}': EVERYBODY,
  'PUT /v1/contracts/{id}': ADMIN,
  'GET /v1/contracts/{id}/versions': EVERYBODY,
  'GET /v1/contracts/{id}/versions/{version}': EVERYBODY,

  'POST /v1/what-ifs': ACCOUNT_READERS,
  'POST /v1/replays': ACCOUNT_READERS,
  'POST /v1/imports': ADMIN,
  'GET /v1/api-keys': ADMIN,
  'POST /v1/api-keys': ADMIN,
  'POST /v1/api-keys/{id}/rotation': ADMIN,
  'POST /v1/api-keys/{id}/revocation': ADMIN,
  'GET /v1/principal': EVERYBODY,
  'GET /v1/status': OPERATION,
  'GET /v1/parked': OPERATION,
  'POST /v1/parked/{stream}/retry': ADMIN,
  'POST /v1/parked/{stream}/replay': ADMIN,
  'GET /v1/clock': OPERATION,
  'POST /v1/clock/acceptance': ADMIN,
  'POST /v1/backups': ADMIN,
};

export const grantOf = (route: string): Grant => (Object.hasOwn(ACCESS, route) ? ACCESS[route]! : []);
