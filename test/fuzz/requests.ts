import type { Seeded } from '../support/seeded.js';
import type { ApiDocument, Operation, Parameter } from './document.js';
import { conditions } from './conditions.js';
import { hostileBody, hostileText } from './hostile.js';
import { type Known, NearlyRight } from './nearly-right.js';

export interface FuzzRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND'];
const MEDIA_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=utf-16',
  'application/json; charset="',
  'text/plain',
  'application/x-ndjson',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonx',
  ';;;',
  '*/*',
];
const ROUTES = [
  '/',
  '/v1',
  '/v2/incidents',
  '/v1/incidents//',
  '/V1/INCIDENTS',
  '/v1/incidents/%',
  '/%ff',
  '/..',
  '//v1/incidents',
];

/** HTTP takes bytes above 0x20 and Latin-1 only; what Node's client would refuse to send is sent elsewhere, raw. */
const headerText = (text: string): string => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 20_000);

/** Makes requests: any operation of the document, by anybody, with anything right or wrong about it. */
export class Requests {
  private readonly nearlyRight: NearlyRight;

  constructor(
    private readonly random: Seeded,
    private readonly document: ApiDocument,
    private readonly known: Known,
    private readonly keys: readonly string[],
  ) {
    this.nearlyRight = new NearlyRight(random, document, known);
  }

  next(): FuzzRequest {
    const { random } = this;
    const operation = random.pick(this.document.operations);
    const body = this.body(operation);
    return {
      method: random.chance(0.03) ? random.pick(METHODS) : operation.method,
      target: random.chance(0.02) ? random.pick(ROUTES) : this.path(operation) + this.query(operation),
      headers: this.headers(operation, body),
      body,
    };
  }

  private path({ path }: Operation): string {
    return path.replace(/\{(\w+)\}/g, () => {
      const { random, known } = this;
      if (random.chance(0.15)) return this.encoded(hostileText(random).slice(0, 4_000));
      if (path.includes('/incidents/{')) return random.pick(known.incidents);
      if (path.includes('/customers/')) return random.pick(['acme', 'globex', 'nobody']);
      if (path.includes('/api-keys/')) return random.pick(known.apiKeys);
      return random.pick([...known.incidents, 'incident-7K3MQ9XDK', 'validation-failed', 'internal']);
    });
  }

  private encoded(text: string): string {
    // Now and then as it is: broken escapes are part of what callers send.
    if (this.random.chance(0.2)) return text.replace(/[^\x21-\x7e]/g, '').replace(/[#?/]/g, '') || 'x';
    return encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '')) || '%20';
  }

  private query({ parameters }: Operation): string {
    const { random } = this;
    const pairs = parameters
      .filter(({ in: place }) => place === 'query')
      .filter(() => random.chance(0.25))
      .flatMap(({ name, schema }) => {
        const pair = `${name}=${this.encoded(this.nearlyRight.parameter(name, schema))}`;
        return random.chance(0.05) ? [pair, pair] : [pair];
      });
    if (random.chance(0.04)) pairs.push(`${this.encoded(hostileText(random).slice(0, 200))}=1`);
    return pairs.length === 0 ? '' : `?${pairs.join('&')}`.slice(0, 12_000);
  }

  private headers({ parameters, method, path }: Operation, body: Buffer | undefined): Record<string, string> {
    const { random } = this;
    const type = path === '/v1/imports' ? 'application/x-ndjson' : 'application/json';
    const headers: Record<string, string> = {};
    if (body !== undefined || method === 'POST')
      headers['Content-Type'] = random.chance(0.05) ? random.pick(MEDIA_TYPES) : type;
    const key = random.pick(this.keys);
    if (key !== '') headers['Authorization'] = random.chance(0.01) ? headerText(hostileText(random)) : `Bearer ${key}`;
    for (const parameter of parameters) if (parameter.in === 'header') this.header(parameter, headers);
    if (random.chance(0.12)) Object.assign(headers, conditions(random));
    if (random.chance(0.01)) headers['Content-Encoding'] = random.pick(['gzip', 'br', 'identity', 'x']);
    if (random.chance(0.02)) headers['X-Request-Id'] = headerText(hostileText(random));
    if (random.chance(0.01)) headers['Accept'] = random.pick(['text/html', 'image/png', ';q=', '*/*']);
    if (random.chance(0.005)) headers['X-Filling'] = 'x'.repeat(random.pick([8_000, 20_000]));
    return headers;
  }

  private header({ name, schema }: Parameter, headers: Record<string, string>): void {
    const { random } = this;
    const often = name === 'Min-Revision' ? 0.03 : name === 'Prefer' ? 0.4 : 0.2;
    if (!random.chance(often)) return;
    if (random.chance(0.3)) headers[name] = headerText(hostileText(random));
    else if (name === 'If-Match') headers[name] = `"${random.between(0, 8)}"`;
    else if (name === 'Min-Revision') headers[name] = String(random.between(0, 4));
    else if (name === 'Prefer') headers[name] = random.pick(['respond-async', 'wait=1', 'wait=0', 'return=minimal']);
    else if (name === 'Last-Event-ID') headers[name] = random.pick([...this.known.positions, '0']);
    else if (name === 'Idempotency-Key') headers[name] = `fuzz-${random.between(1, 40)}`;
    else headers[name] = headerText(this.nearlyRight.parameter(name, schema));
  }

  private body({ body, method, path }: Operation): Buffer | undefined {
    const { random } = this;
    if (path === '/v1/imports') return this.lines();
    if (body === undefined) return method === 'GET' || random.chance(0.9) ? undefined : hostileBody(random, '{}');
    const right = JSON.stringify(this.nearlyRight.body(body)) ?? '';
    return random.chance(0.12) ? hostileBody(random, right) : Buffer.from(right);
  }

  private lines(): Buffer {
    const { random } = this;
    const commands = this.document.operations.filter(({ path, body }) => path.startsWith('/v1/incidents') && body);
    const line = (): Buffer => {
      const { path, body } = random.pick(commands);
      const type = random.pick(['ReportIncident', 'AddNote', 'ResolveIncident', 'CorrectIncident', '__proto__', path]);
      const command = { type, ...(this.nearlyRight.body(body!) as object) };
      const hex = (length: number): string => Array.from({ length }, () => random.between(0, 15).toString(16)).join('');
      const commandId = random.chance(0.1)
        ? hostileText(random)
        : `${hex(8)}-${hex(4)}-5${hex(3)}-a${hex(3)}-${hex(12)}`;
      const about = random.chance(0.5) ? { incident: random.pick(this.known.incidents) } : {};
      const text = JSON.stringify({ commandId, ...about, commands: random.chance(0.05) ? command : [command] });
      return random.chance(0.1) ? hostileBody(random, text) : Buffer.from(text);
    };
    return Buffer.concat(
      Array.from({ length: random.between(0, 4) }, () => Buffer.concat([line(), Buffer.from('\n')])),
    );
  }
}
