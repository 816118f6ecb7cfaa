import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../generated/api.js';

export const MAIN = 'dist/apps/incident-service/src/main.js';
export const ADMIN_KEY = 'key-of-the-tests-0123456789';
const START_MS = 60_000;

export type Api = Client<paths>;

/** The built service as a process of its own, with a data directory of its own. */
export class Service {
  private output = '';

  private constructor(
    readonly directory: string,
    private readonly environment: Readonly<Record<string, string>>,
    private process: ChildProcess,
    public url = '',
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<Service> {
    requireBuild();
    const directory = await mkdtemp(join(tmpdir(), 'ledger-e2e-'));
    const complete = { ADMIN_API_KEY: ADMIN_KEY, LOG_LEVEL: 'info', ...environment };
    const service = new Service(directory, complete, launch(directory, complete));
    await service.listening();
    return service;
  }

  /** A client of the generated types; `undefined`: without a key. */
  api(key: string | undefined = ADMIN_KEY): Api {
    return createClient<paths>({
      baseUrl: this.url,
      headers: key === undefined ? {} : { Authorization: `Bearer ${key}` },
    });
  }

  /** Anything that a typed client would not send. */
  raw(path: string, init: RequestInit & { key?: string | undefined } = {}): Promise<Response> {
    const { key = ADMIN_KEY, headers, ...rest } = init;
    const authorization = key === '' ? {} : { Authorization: `Bearer ${key}` };
    return fetch(this.url + path, { ...rest, headers: { ...authorization, ...(headers as Record<string, string>) } });
  }

  async issue(role: string, customerIds?: string[]): Promise<string> {
    const body = JSON.stringify({ role, ...(customerIds && { customerIds }) });
    const answer = await this.raw('/v1/api-keys', {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
    });
    return ((await answer.json()) as { key: string }).key;
  }

  get log(): string {
    return this.output;
  }

  /** Whether the log comes to hold this text: it is written when an answer has been sent, so it comes after it. */
  async logged(text: string): Promise<boolean> {
    for (let waited = 0; waited < 5_000 && !this.output.includes(text); waited += 50) await pause(50);
    return this.output.includes(text);
  }

  async terminate(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Again, on the same data. */
  async restart(): Promise<void> {
    this.process = launch(this.directory, this.environment);
    await this.listening();
  }

  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.directory, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return this.process.exitCode;
    const ended = once(this.process, 'exit');
    this.process.kill(signal);
    await ended;
    return this.process.exitCode;
  }

  private async listening(): Promise<void> {
    this.output = '';
    this.url = '';
    this.process.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    const until = Date.now() + START_MS;
    while (Date.now() < until && this.process.exitCode === null) {
      this.url ||= /"url":"([^"]+)"/.exec(this.output)?.[1] ?? '';
      if (this.url !== '' && (await fetch(`${this.url}/health/ready`)).ok) return;
      await pause(50);
    }
    throw new Error(`the service did not start:\n${this.output}`);
  }
}

function launch(directory: string, environment: Readonly<Record<string, string>>): ChildProcess {
  const env = { PATH: process.env['PATH'], PORT: '0', DATA_DIR: directory, ...environment };
  return spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** These tests drive what was built; a build that is older than the sources would prove nothing. */
function requireBuild(): void {
  const newest = (folder: string): number =>
    Math.max(
      ...readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
        .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
    );
  if (!existsSync(MAIN) || statSync(MAIN).mtimeMs < Math.max(newest('apps/incident-service'), newest('libs')))
    throw new Error('the build is missing or older than the sources: run `npm run build` first');
}
