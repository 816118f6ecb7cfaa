import type { Service } from './service.js';
import { matrixOf } from './side-doors.js';

interface Named {
  /** `POST /v1/incidents contactId`: a field of a body that names a thing of a customer. */
  readonly body: (name: string) => object;
  /** What it is that is named; a customer by itself, an incident by its number. */
  readonly kind: 'customer' | 'shop' | 'search' | 'grace' | 'gold' | 'incident';
  /** Of a project, service or contact also whoever sees all customers is told that this one has none. */
  readonly ofCustomer?: true;
}

const REPORT = { kind: 'incident', customerId: 'acme' };
const CHANGES = { initialPriority: 'minor' };

const whatIfNames = (route: string): Readonly<Record<string, Named>> => ({
  [`${route} customerId`]: { kind: 'customer', body: (name) => ({ customerId: name, changes: CHANGES }) },
  [`${route} projectId`]: {
    kind: 'shop',
    body: (name) => ({ customerId: 'acme', projectId: name, changes: CHANGES }),
  },
  [`${route} incidents`]: { kind: 'incident', body: (name) => ({ incidents: [name], changes: CHANGES }) },
});

/** Every field of a body that names what may be another customer's, of the operations that a key of few customers may use. */
export const NAMED: Readonly<Record<string, Named>> = {
  'POST /v1/incidents customerId': { kind: 'customer', body: (name) => ({ ...REPORT, customerId: name }) },
  'POST /v1/incidents projectId': { kind: 'shop', ofCustomer: true, body: (name) => ({ ...REPORT, projectId: name }) },
  'POST /v1/incidents serviceId': {
    kind: 'search',
    ofCustomer: true,
    body: (name) => ({ ...REPORT, serviceId: name }),
  },
  'POST /v1/incidents contactId': { kind: 'grace', ofCustomer: true, body: (name) => ({ ...REPORT, contactId: name }) },
  'POST /v1/incidents/{id}/contacts contactId': {
    kind: 'grace',
    ofCustomer: true,
    body: (name) => ({ takenBy: 'ada', text: 'x', contactId: name }),
  },
  'POST /v1/incidents/{id}/customer-information contactId': {
    kind: 'grace',
    ofCustomer: true,
    body: (name) => ({ text: 'x', contactId: name }),
  },
  'POST /v1/incidents/{id}/customer-replies contactId': {
    kind: 'grace',
    ofCustomer: true,
    body: (name) => ({ text: 'x', contactId: name }),
  },
  'PUT /v1/customers/{id}/needs/{need} serviceId': {
    kind: 'search',
    ofCustomer: true,
    body: (name) => ({ state: 'met', text: 'x', serviceId: name }),
  },
  'PUT /v1/services/{id} projectId': { kind: 'shop', body: (name) => ({ projectId: name, name: 'x' }) },
  'PUT /v1/contacts/{id} customerId': { kind: 'customer', body: (name) => ({ customerId: name, name: 'x' }) },
  'PUT /v1/matrices/{id} customerId': { kind: 'customer', body: (name) => matrixOf({ customerId: name }) },
  'PUT /v1/matrices/{id} contractId': { kind: 'gold', body: (name) => matrixOf({ contractId: name }) },
  'PUT /v1/matrices/{id}/versions/{version}/confirmation customerId': {
    kind: 'customer',
    body: (name) => ({ customerId: name, contactId: 'acme-grace' }),
  },
  'PUT /v1/matrices/{id}/versions/{version}/confirmation contactId': {
    kind: 'grace',
    body: (name) => ({ customerId: 'acme', contactId: name }),
  },
  ...whatIfNames('POST /v1/what-ifs'),
  ...whatIfNames('POST /v1/replays'),
};

const NAMING = new Set(['customerId', 'projectId', 'serviceId', 'contactId', 'contractId', 'into', 'incidents']);

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}
export interface BodiesDocument {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          { readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> } }
        >
      >
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** As the document has them, of these routes: what NAMED must hold. */
export function fieldsThatName({ paths, components }: BodiesDocument, routes: ReadonlySet<string>): readonly string[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([verb, { requestBody }]) => {
      const route = `${verb.toUpperCase()} ${path}`;
      const given = requestBody?.content['application/json']?.schema;
      if (given === undefined || !routes.has(route)) return [];
      const { properties = {} } = given.$ref ? components.schemas[given.$ref.split('/').at(-1)!]! : given;
      return Object.keys(properties).flatMap((field) => (NAMING.has(field) ? [`${route} ${field}`] : []));
    }),
  );
}

interface AnswerContext {
  readonly service: Service;
  readonly key: string;
  /** Of acme; its number, one of globex, one of nobody. */
  readonly numbers: { readonly own: string; readonly foreign: string; readonly unknown: string };
}

/** The answer to the foreign name and to the unknown one, each without what is the asker's own. */
export async function answersTo(
  field: string,
  { service, key, numbers }: AnswerContext,
): Promise<readonly [string, string]> {
  const [method = '', path = ''] = field.split(' ');
  const { kind, body } = NAMED[field]!;
  const own = path.startsWith('/v1/incidents') ? numbers.own : path.startsWith('/v1/customers') ? 'acme' : 'acme-new';
  const ask = async (name: string): Promise<string> => {
    const answer = await service.raw(path.replace('{id}', own).replace('{need}', 'n').replace('{version}', '0'), {
      method,
      key,
      body: JSON.stringify(body(name)),
      headers: { 'Content-Type': 'application/json' },
    });
    const text = (await answer.text()).replace(/"(requestId|commandId)":"[^"]*"/g, '').replaceAll(name, '<name>');
    return `${answer.status} ${text}`.replaceAll('globex', 'nobody');
  };
  const named = (customer: string): string => (kind === 'customer' ? customer : `${customer}-${kind}`);
  return kind === 'incident'
    ? Promise.all([ask(numbers.foreign), ask(numbers.unknown)])
    : Promise.all([ask(named('globex')), ask(named('nobody'))]);
}
