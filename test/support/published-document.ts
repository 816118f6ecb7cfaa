import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

type Schema = Readonly<Record<string, unknown>>;

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema: Schema & { readonly contentSchema?: Schema } }>>;
}

interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Response>> }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Answered {
  readonly method: string;
  /** The path, with its query or without. */
  readonly target: string;
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const BASE = 'https://ledger.invalid/openapi.json';
const PROBLEM: Schema = { $ref: '#/components/schemas/ProblemDto' };
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Holds answers to the response schemas of the OpenAPI document; a field that it does not name is a finding too. */
export class PublishedDocument {
  private readonly ajv = new Ajv2020({
    strict: false,
    allErrors: false,
    formats: { uuid: UUID, 'date-time': DATE_TIME },
  });
  private readonly compiled = new Map<string, ValidateFunction>();
  private readonly routes: readonly { readonly path: string; readonly pattern: RegExp }[];

  /** `loose`: a field that is not named is fine, as JSON Schema has it; logs of earlier releases may hold some. */
  constructor(
    private readonly document: Document,
    { loose = false } = {},
  ) {
    this.ajv.addSchema({
      $id: BASE,
      components: { schemas: loose ? document.components.schemas : closed(document.components.schemas) },
    });
    this.routes = Object.keys(document.paths)
      .sort((a, b) => parametersOf(a) - parametersOf(b))
      .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }));
  }

  static async of(url: string, options: { loose?: boolean } = {}): Promise<PublishedDocument> {
    const answer = await fetch(`${url}/openapi.json`);
    return new PublishedDocument((await answer.json()) as Document, options);
  }

  /** What about an answer is not as the document says; nothing for a path that is none of its routes. */
  findings({ method, target, status, type, text }: Answered): readonly string[] {
    const path = target.split('?')[0]!;
    const route = this.routes.find(({ pattern }) => pattern.test(path));
    const responses = this.document.paths[route?.path ?? '']?.[method.toLowerCase()]?.responses;
    if (route === undefined || responses === undefined) return [];
    const name = `${method} ${route.path} ${status}`;
    const response = responses[status];
    if (response === undefined && status >= 400) return this.judged('a problem', PROBLEM, name, [text]);
    if (response === undefined) return [`${name} is not in the document`];
    if (response.content === undefined) return text === '' ? [] : [`${name} has a body, and none in the document`];
    const media = type.split(';')[0]!.trim();
    const schema = response.content[media]?.schema;
    if (schema === undefined) return [`${name} is ${media}, not ${Object.keys(response.content).join()}`];
    return this.judged(`${name} ${media}`, schema.contentSchema ?? schema, name, documentsOf(media, text));
  }

  private judged(key: string, schema: Schema, name: string, texts: readonly string[]): readonly string[] {
    const validate = this.validatorOf(key, schema);
    return texts.flatMap((text) => this.against(validate, name, JSON.parse(text)));
  }

  private against(validate: ValidateFunction, name: string, value: unknown): readonly string[] {
    if (validate(value)) return [];
    const [error] = validate.errors ?? [];
    const what = error?.keyword === 'additionalProperties' ? ` (${String(error.params['additionalProperty'])})` : '';
    return [`${name}: ${error?.instancePath ?? ''} ${error?.message ?? 'is wrong'}${what}`];
  }

  private validatorOf(key: string, schema: Schema): ValidateFunction {
    const known = this.compiled.get(key);
    if (known !== undefined) return known;
    const made = this.ajv.compile(absolute(schema) as Schema);
    this.compiled.set(key, made);
    return made;
  }
}

/** The JSON texts of an answer. */
function documentsOf(media: string, text: string): readonly string[] {
  if (media === 'application/x-ndjson') return text.split('\n').filter((line) => line !== '');
  return media.endsWith('json') ? [text] : [];
}

const parametersOf = (path: string): number => path.split('{').length;

/** Objects that say which fields they have, and nothing of others, have no others. */
function closed(schemas: Readonly<Record<string, Schema>>): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      'properties' in schema && !('additionalProperties' in schema)
        ? { ...schema, additionalProperties: false }
        : schema,
    ]),
  );
}

/** References into the document, from a schema that stands outside it. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === '$ref' && typeof inner === 'string' ? inner.replace(/^#/, `${BASE}#`) : absolute(inner),
    ]),
  );
}
