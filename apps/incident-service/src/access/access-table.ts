import { type Role, ROLES } from '@app/platform';

/** `public` needs no key. Otherwise the roles that may use the route; the customers of a scoped role bound what it reaches. */
export type Grant = 'public' | readonly Role[];

const EVERYBODY: Grant = ROLES;
const ADMIN: Grant = ['admin'];

/** Route x role. What is not here nobody may do. `docs/access.md` shows the same table, and a test compares the two. */
export const ACCESS: Readonly<Record<string, Grant>> = {
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /metrics': 'public',
  'GET /errors/{code}': 'public',
  'GET /v1/principal': EVERYBODY,
  'GET /v1/status': ADMIN,
};

export const grantOf = (route: string): Grant => (Object.hasOwn(ACCESS, route) ? ACCESS[route]! : []);
