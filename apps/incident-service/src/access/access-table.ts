import { KINDS } from '@app/composition';
import { ROUTES } from '../incidents/incident-routes.js';
import {
  EVERYBODY,
  ADMIN,
  CUSTOMERS,
  COMPLIANCE_READERS,
  OPERATION,
  ACCOUNT_READERS,
  CARE,
  LOG_READERS,
  type Grant,
  RECORDERS,
  STAFF,
} from './grants.js';

const OF_COMMANDS = Object.fromEntries(
  Object.values(ROUTES).map(({ path, may }) => [`POST /v1/incidents/{id}/${path}`, may]),
);

const OF_DEFINITIONS = Object.fromEntries<Grant>([
  ...KINDS.all.flatMap(({ collection, single, mayRead, mayDefine }): [string, Grant][] => {
    const thing = `/v1/${collection}${single === undefined ? '/{id}' : ''}`;
    return [
      [`GET /v1/${collection}`, mayRead],
      [`GET ${thing}`, mayRead],
      [`PUT ${thing}`, mayDefine],
      [`GET ${thing}/versions`, mayRead],
      [`GET ${thing}/versions/{version}`, mayRead],
    ];
  }),
  ...KINDS.all.flatMap(({ collection, parts = [] }) =>
    parts.flatMap((part): [string, Grant][] => [
      [`GET /v1/${collection}/{id}/${part.collection}`, part.mayRead],
      [`PUT /v1/${collection}/{id}/${part.collection}/{${part.name}}`, part.mayDefine],
    ]),
  ),
]);

/** Route x role. What is not here nobody may do. `docs/access.md` shows the same table, and a test compares the two. */
export const ACCESS: Readonly<Record<string, Grant>> = {
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /metrics': 'public',
  'GET /errors/{code}': 'public',
  'GET /v1/feeds/{token}.ics': 'public',
  'GET /a/{token}': 'public',
  'POST /a/{token}': 'public',
  'GET /v1/channels/{id}/inbound/{secret}': 'public',
  'POST /v1/channels/{id}/inbound/{secret}': 'public',

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
  'GET /v1/log': LOG_READERS,
  'GET /v1/streams/{stream}/events': LOG_READERS,
  'GET /v1/merge-rings': OPERATION,

  'POST /v1/incidents': CUSTOMERS,
  ...OF_COMMANDS,

  'POST /v1/incidents/{id}/take-over': STAFF,
  'POST /v1/incidents/{id}/decline': RECORDERS,
  'POST /v1/incidents/{id}/release': RECORDERS,
  'POST /v1/incidents/{id}/snooze': RECORDERS,
  'POST /v1/pages/{id}/answers': RECORDERS,
  'POST /v1/staff/{id}/ways/{way}/confirmation': CARE,
  'POST /v1/pages': STAFF,
  'GET /v1/pages': OPERATION,
  'GET /v1/pages/{id}': OPERATION,
  'GET /v1/staff/{id}/load': STAFF,
  'POST /v1/staff/{id}/test-page': STAFF,
  'GET /v1/paging/findings': OPERATION,

  ...OF_DEFINITIONS,

  'PUT /v1/paging-settings/enabled': ADMIN,

  'POST /v1/staff/{id}/absences': CARE,
  'POST /v1/staff/{id}/absences/{absence}/end': CARE,
  'GET /v1/people/findings': OPERATION,
  'GET /v1/projects/{id}/reachable-team': ACCOUNT_READERS,
  'GET /v1/contacts/{id}/personal-data': ADMIN,
  'GET /v1/staff/{id}/personal-data': ADMIN,
  'POST /v1/contacts/{id}/erasure': ADMIN,
  'POST /v1/staff/{id}/erasure': ADMIN,
  'POST /v1/customers/{id}/erasure': ADMIN,
  'POST /v1/customers/{id}/erasure-by-age': ADMIN,
  'GET /v1/repinnings': OPERATION,
  'GET /v1/repinnings/{id}': OPERATION,
  'POST /v1/repinnings': ADMIN,
  'GET /v1/customers/{id}/communication-matrix': EVERYBODY,
  'GET /v1/customers/{id}/contact-now': EVERYBODY,
  'GET /v1/customers/{id}/who-would-be-paged': ACCOUNT_READERS,
  'GET /v1/projects/{id}/operations-manual': COMPLIANCE_READERS,
  'GET /v1/communication-matrix/findings': ACCOUNT_READERS,
  'PUT /v1/matrices/{id}/versions/{version}/confirmation': ['admin', 'operator', 'brm'],
  'GET /v1/rotas/{id}/on-duty': ACCOUNT_READERS,
  'GET /v1/rotas/{id}/shifts': ACCOUNT_READERS,
  'GET /v1/rotas/{id}/lint': ACCOUNT_READERS,
  'GET /v1/rotas/{id}/statistics': ACCOUNT_READERS,
  'POST /v1/rotas/{id}/changes/{change}/withdrawal': CARE,
  'GET /v1/feeds': CARE,
  'POST /v1/feeds': CARE,
  'POST /v1/feeds/{id}/revocation': CARE,

  'POST /v1/channels/{id}/inbound-secrets': ADMIN,

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
