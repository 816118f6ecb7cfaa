import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import createClient, { type Client } from 'openapi-fetch';
import { LedgerProcess } from '../../support/ledger-process.js';
import { defineCustomers } from '../../support/customers.js';
import type { paths } from '../generated/api.js';

export const ADMIN_KEY = 'key-of-the-tests-0123456789';

export type Api = Client<paths>;

/** The built service as a process of its own, with a data directory of its own. */
export class Service {
  private constructor(
    readonly directory: string,
    private readonly process: LedgerProcess,
  ) {}

  /** `prepare`: what is to stand in its directory before it begins. */
  static async start(
    environment: Record<string, string> = {},
    prepare: (directory: string) => Promise<void> = async () => {},
  ): Promise<Service> {
    const directory = await mkdtemp(join(tmpdir(), 'ledger-e2e-'));
    await prepare(directory);
    const process = new LedgerProcess({ DATA_DIR: directory, ADMIN_API_KEY: ADMIN_KEY, ...environment });
    const service = new Service(directory, process);
    await service.restart();
    return service;
  }

  get url(): string {
    return this.process.url;
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

  /** Customers for incidents to name. */
  define(...customers: readonly string[]): Promise<void> {
    return defineCustomers(this.url, ADMIN_KEY, customers);
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
    return this.process.output;
  }

  /** Whether the log comes to hold this text: it is written when an answer has been sent, so it comes after it. */
  async logged(text: string): Promise<boolean> {
    for (let waited = 0; waited < 5_000 && !this.log.includes(text); waited += 50) await pause(50);
    return this.log.includes(text);
  }

  async terminate(): Promise<number | null> {
    return (await this.process.end('SIGTERM')).code;
  }

  /** Gives it this signal and tells with which code it ended. */
  async signalled(signal: NodeJS.Signals): Promise<number | null> {
    return (await this.process.end(signal)).code;
  }

  async kill(): Promise<void> {
    await this.process.end('SIGKILL');
  }

  /** Again, on the same data. */
  async restart(): Promise<void> {
    this.process.begin();
    await this.process.serving();
  }

  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.directory, { recursive: true, force: true });
  }
}
