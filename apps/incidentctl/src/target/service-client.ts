import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Address, AddressFile, type Config, lineBatches, systemSentence } from '@app/platform';
import { EXIT, Failure } from '../output/exit-codes.js';
import type { CommonOptions } from './options.js';

interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/** An answer to a definition: what it was taken as, or why it was refused. */
export type Answer<T> =
  | { readonly value: T }
  | { readonly problem: { readonly code: string; readonly detail: string } & Pick<ProblemBody, 'errors'> };

interface Readiness {
  readonly parts?: Readonly<
    Record<string, { readonly state?: string; readonly detail?: string; readonly caughtUp?: boolean }>
  >;
}

/** What commands are decided by. */
const OPERATIONAL = 'projection.operational';
const POLL_MS = 250;

interface Sent {
  readonly body?: string;
  readonly type?: string;
  readonly ifMatch?: string;
}

/** The API of a running service, as the administrator. */
export class ServiceClient {
  constructor(
    readonly url: string,
    private readonly key: string,
  ) {}

  async get<T>(path: string): Promise<T> {
    return (await (await this.request('GET', path)).json()) as T;
  }

  async text(path: string): Promise<string> {
    return (await this.request('GET', path)).text();
  }

  /** Waits until the service has read its log: what is planned before is planned on half of what there is. */
  async atHead(): Promise<void> {
    for (let told = false; ; told = true) {
      const { parts = {} } = (await (await this.send('GET', '/health/ready')).json()) as Readiness;
      const { [OPERATIONAL]: part = {}, store } = parts;
      // A store that is away is told by what is asked next.
      if ((part.caughtUp !== false && part.state !== 'failing') || store?.state === 'failing') return;
      if (!told) process.stderr.write(`waiting until the service has read its log (${part.detail ?? OPERATIONAL})\n`);
      await pause(POLL_MS);
    }
  }

  async post<T>(path: string, body?: unknown): Promise<T> {
    const response = await this.request('POST', path, {
      ...(body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' }),
    });
    return (await response.json()) as T;
  }

  /** Undefined: there is none. */
  async find<T>(path: string): Promise<T | undefined> {
    const response = await this.send('GET', path);
    return response.status === 404 ? undefined : ((await (await this.taken('GET', path, response)).json()) as T);
  }

  /** A refusal is an answer; a service that is away, or a key that may not do it, is a failure. */
  async put<T>(path: string, body: unknown, seen: string | undefined): Promise<Answer<T>> {
    const ifMatch = seen === undefined ? {} : { ifMatch: `"${seen}"` };
    const response = await this.send('PUT', path, { body: JSON.stringify(body), type: 'application/json', ...ifMatch });
    const refused = response.status >= 400 && response.status < 500 && ![401, 403, 429].includes(response.status);
    if (!refused) return { value: (await (await this.taken('PUT', path, response)).json()) as T };
    const { code = '', detail = '', errors } = (await response.json()) as ProblemBody;
    return { problem: { code, detail, ...(errors === undefined ? {} : { errors }) } };
  }

  /** A page of lines, and where the next one is; waits where the service takes no more requests of this key for a while. */
  async page(path: string): Promise<{ readonly text: string; readonly next: string | undefined }> {
    for (;;) {
      const response = await this.send('GET', path);
      if (response.status === 429) await this.takenAgain(response);
      else {
        const text = await this.whole(await this.taken('GET', path, response));
        const [, link] = /^<([^>]*)>; rel="next"$/.exec(response.headers.get('Link') ?? '') ?? [];
        return { text, next: link === undefined ? undefined : path.replace(/\?.*$/, '') + link };
      }
    }
  }

  /** Sends NDJSON (or what `type` says) and yields the lines of the answer as they come. */
  async *exchangeLines<T>(path: string, body: string, type = 'application/x-ndjson'): AsyncIterable<T> {
    const response = await this.request('POST', path, { body, type });
    for await (const lines of lineBatches(response.body as unknown as AsyncIterable<Uint8Array>, Infinity))
      for (const line of lines)
        if (line !== undefined && line.length > 0) yield JSON.parse(Buffer.from(line).toString()) as T;
  }

  private async takenAgain(response: Response): Promise<void> {
    await response.body?.cancel();
    const seconds = Number(response.headers.get('Retry-After')) || 1;
    process.stderr.write(`the service takes no more requests of this key for ${seconds} s (RATE_LIMIT): waiting\n`);
    await pause(seconds * 1_000);
  }

  private async whole(response: Response): Promise<string> {
    try {
      return await response.text();
    } catch (error) {
      throw unreachable(this.url, error);
    }
  }

  private async request(method: string, path: string, sent: Sent = {}): Promise<Response> {
    return this.taken(method, path, await this.send(method, path, sent));
  }

  private async send(method: string, path: string, sent: Sent = {}): Promise<Response> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.key}` };
    if (sent.type !== undefined) headers['content-type'] = sent.type;
    if (sent.ifMatch !== undefined) headers['if-match'] = sent.ifMatch;
    try {
      return await fetch(new URL(path, this.url), {
        method,
        headers,
        ...(sent.body === undefined ? {} : { body: sent.body }),
      });
    } catch (error) {
      throw unreachable(this.url, error);
    }
  }

  private async taken(method: string, path: string, response: Response): Promise<Response> {
    if (response.ok) return response;
    if (response.status === 401)
      throw new Failure(
        `${this.url} does not take this key: give one that it issued and that is not revoked with --key, or set ADMIN_API_KEY as it is set for the service`,
        EXIT.unavailable,
      );
    const problem = (await response.json().catch(() => ({}))) as ProblemBody;
    const said = problem.detail ?? problem.title ?? response.statusText;
    const exit = response.status >= 500 || response.status === 401 || response.status === 403;
    throw new Failure(
      `${method} ${path}: ${[response.status, problem.code].filter((part) => part !== undefined).join(' ')}: ${said}`,
      exit ? EXIT.unavailable : EXIT.findings,
    );
  }
}

function unreachable(url: string, error: unknown): Failure {
  const { cause } = error as { readonly cause?: unknown };
  const reason = cause instanceof Error ? cause.message : String(error);
  const sentence = systemSentence(error, url) ?? `${url} cannot be asked (${reason}): write it as http://host:port`;
  return new Failure(sentence, EXIT.unavailable);
}

/** The service that `--url` names or that runs on the data directory; undefined where there is none. */
export async function runningService(options: CommonOptions, config: Config): Promise<ServiceClient | undefined> {
  if (options.url !== undefined) return serviceAt(options.url, options, config);
  const url = await serviceOn(config.dataDir);
  if (url === undefined) return undefined;
  return new ServiceClient(url, keyOf(options, config, 'a service is running, and its API needs a key'));
}

/** The service that `--url` names. @throws Failure */
export function serviceAt(given: string, options: CommonOptions, config: Config): ServiceClient {
  const url = httpUrl(given);
  return new ServiceClient(url, keyOf(options, config, `--url ${url} needs a key`));
}

/** The same, once it has read its log. */
export async function serviceAtHead(options: CommonOptions, config: Config): Promise<ServiceClient | undefined> {
  const service = await runningService(options, config);
  await service?.atHead();
  return service;
}

/** The address of the service that runs on this directory, if one does. */
export async function serviceOn(dataDir: string): Promise<string | undefined> {
  const address = new AddressFile(dataDir).read();
  return address !== undefined && (await answers(address)) ? address.url : undefined;
}

/** A service that was killed leaves its address behind, and another one, of another directory, may listen there by now. */
async function answers({ url, instance }: Address): Promise<boolean> {
  try {
    const answer = await fetch(new URL('/health/live', url), { signal: AbortSignal.timeout(2_000) });
    return answer.ok && ((await answer.json()) as { instance?: string }).instance === instance;
  } catch {
    return false;
  }
}

/** Before anything is asked of it. @throws Failure */
function httpUrl(given: string): string {
  if (URL.canParse(given) && ['http:', 'https:'].includes(new URL(given).protocol)) return given;
  throw new Failure(`--url ${given} is no address of a service: write it as http://host:port`, EXIT.usage);
}

function keyOf(options: CommonOptions, config: Config, needed: string): string {
  const key = options.key ?? config.adminApiKey ?? keyInFile(config.dataDir);
  if (key !== undefined) return key;
  throw new Failure(`${needed}: give --key, set ADMIN_API_KEY, or keep admin.key in ${config.dataDir}`, EXIT.usage);
}

function keyInFile(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, 'admin.key'), 'utf8').trim();
  } catch {
    return undefined;
  }
}
