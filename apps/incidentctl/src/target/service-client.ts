import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Address, AddressFile, type Config } from '@app/platform';
import { EXIT, Failure } from '../output/exit-codes.js';
import type { CommonOptions } from './options.js';

interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
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

  async post<T>(path: string, body?: unknown): Promise<T> {
    const response = await this.request('POST', path, {
      ...(body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' }),
    });
    return (await response.json()) as T;
  }

  /** Sends NDJSON and yields the lines of the answer as they come. */
  async *exchangeLines<T>(path: string, body: string): AsyncIterable<T> {
    const response = await this.request('POST', path, { body, type: 'application/x-ndjson' });
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') yield JSON.parse(line) as T;
    }
    if (rest !== '') yield JSON.parse(rest) as T;
  }

  private async request(method: string, path: string, sent: { body?: string; type?: string } = {}): Promise<Response> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.key}` };
    if (sent.type !== undefined) headers['content-type'] = sent.type;
    let response: Response;
    try {
      response = await fetch(new URL(path, this.url), {
        method,
        headers,
        ...(sent.body === undefined ? {} : { body: sent.body }),
      });
    } catch (error) {
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new Failure(`${this.url} does not answer: ${reason}`, EXIT.unavailable);
    }
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as ProblemBody;
    const said = problem.detail ?? problem.title ?? response.statusText;
    const exit = response.status >= 500 || response.status === 401 || response.status === 403;
    throw new Failure(
      `${method} ${path}: ${response.status} ${problem.code ?? ''} ${said}`,
      exit ? EXIT.unavailable : EXIT.findings,
    );
  }
}

/** The service that `--url` names or that runs on the data directory; undefined where there is none. */
export async function runningService(options: CommonOptions, config: Config): Promise<ServiceClient | undefined> {
  const url = options.url ?? (await serviceOn(config.dataDir));
  return url === undefined ? undefined : new ServiceClient(url, keyOf(options, config));
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

function keyOf(options: CommonOptions, config: Config): string {
  const key = options.key ?? config.adminApiKey ?? keyInFile(config.dataDir);
  if (key !== undefined) return key;
  throw new Failure(
    `a service is running, and its API needs a key: give --key, set ADMIN_API_KEY, or keep admin.key in ${config.dataDir}`,
    EXIT.usage,
  );
}

function keyInFile(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, 'admin.key'), 'utf8').trim();
  } catch {
    return undefined;
  }
}
