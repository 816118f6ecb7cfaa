import type { OpenAPIObject } from '@nestjs/swagger';
import { ACCESS, grantOf } from '../access/access-table.js';
import { problemResponses } from '../http/api-problems.js';
import { BODY_EXAMPLES, withExamples } from './demo-examples.js';
import { exampleOf, type ExampleSchema } from './example-of.js';

type Operations = OpenAPIObject['paths'][string];
type Operation = NonNullable<Operations['get']>;

/** What the parts of the API are for; every tag of a controller is one of them. */
const TAGS: Readonly<Record<string, string>> = {
  incidents: 'Report, classify, work on, resolve; read what happened and what the clocks say.',
  customers: 'The incidents and the history of one customer.',
  agreements: 'Customers, projects, services, contacts, calendars and contracts, by version.',
  people: 'Staff, teams and absences; to whom a caller may be passed on.',
  'on-call': 'Duties, and who is on duty; communication matrices, and whom to call now.',
  paging: 'Calling people: switching it on, answers to it, and calling somebody by hand.',
  channels: 'By which servers pages leave the house.',
  erasures: 'Personal data destroyed on demand, for ever.',
  repinnings: 'A mended communication matrix on its way to open incidents.',
  compliance: 'How the promises were kept: figures, rows and reports.',
  events: 'Everything that happens, as server-sent events.',
  log: 'The log as it is stored, for who checks it.',
  imports: 'Incidents of another system.',
  'what-ifs': 'The same history under other terms.',
  access: 'API keys, and who one is.',
  operation: 'Health, metrics, status, streams that cannot be folded, error codes.',
};

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** What a node of the document says and its decorators cannot: who may call it, what it is for, an example of its body. */
export function wholeDocument(document: OpenAPIObject): OpenAPIObject {
  const schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, ExampleSchema>>;
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, operations]) => [path, described(path, operations, schemas)]),
  );
  return withoutLoneAllOf({
    ...document,
    servers: [{ url: '/', description: 'The service that this document comes from.' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
  }) as OpenAPIObject;
}

function described(path: string, operations: Operations, schemas: Readonly<Record<string, ExampleSchema>>): Operations {
  const whole: Operations = { ...operations };
  for (const method of METHODS) {
    const operation = operations[method];
    if (operation === undefined) continue;
    whole[method] = {
      ...operation,
      ...(operation.parameters === undefined ? {} : { parameters: withExamples(path, operation.parameters) }),
      description: descriptionOf(`${method.toUpperCase()} ${path}`, operation),
      ...(grantOf(`${method.toUpperCase()} ${path}`) === 'public' ? keyless(operation) : {}),
      ...(operation.requestBody === undefined
        ? {}
        : {
            requestBody: withExample(`${method.toUpperCase()} ${path}`, operation.requestBody, schemas),
            responses: { ...problemResponses(408), ...operation.responses },
          }),
    };
  }
  return whole;
}

/** Whoever needs no key can still send what is no HTTP request that anything can be made of. */
const keyless = ({ responses }: Operation): Pick<Operation, 'security' | 'responses'> => ({
  security: [],
  responses: { ...problemResponses(400), ...responses },
});

function descriptionOf(route: string, { summary = '', description }: Operation): string {
  const grant = Object.hasOwn(ACCESS, route) ? grantOf(route) : [];
  const who = grant === 'public' ? 'Needs no key.' : `Roles: ${grant.join(', ')}.`;
  return `${description ?? `${summary}.`}\n\n${who}`;
}

type Body = NonNullable<Operation['requestBody']>;

/** Every media type of a body gets an example: that of the table, else what the examples of its fields make. */
function withExample(route: string, body: Body, schemas: Readonly<Record<string, ExampleSchema>>): Body {
  if (!('content' in body)) return body;
  const content = Object.entries(body.content).map(([type, media]) => {
    if (media.schema === undefined || media.example !== undefined) return [type, media] as const;
    const example = BODY_EXAMPLES[route] ?? exampleOf(media.schema, schemas);
    return [type, example === undefined ? media : { ...media, example }] as const;
  });
  return { ...body, content: Object.fromEntries(content) };
}

/** Since OpenAPI 3.1 a reference may have siblings, so that an `allOf` of one schema says nothing but that schema. */
function withoutLoneAllOf(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutLoneAllOf);
  if (typeof node !== 'object' || node === null) return node;
  const whole = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutLoneAllOf(value)]));
  const { allOf, ...rest } = whole as { allOf?: readonly object[] };
  return Array.isArray(allOf) && allOf.length === 1 ? { ...allOf[0], ...rest } : whole;
}
