import { Agent } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerProcess } from '../support/ledger-process.js';
import { defineCustomers } from '../support/customers.js';
import { PublishedDocument } from '../support/published-document.js';
import { Seeded } from '../support/seeded.js';
import { crowd } from './crowd.js';
import { ApiDocument } from './document.js';
import { type Counted, countedBy, countFindings } from './figures.js';
import { acceptedBy, isBusy, wrongWith } from './judgement.js';
import { LateSenders } from './late-senders.js';
import { LogWatch } from './log-watch.js';
import { CUSTOMERS, type Known } from './nearly-right.js';
import { ReadingBack } from './reading-back.js';
import { type FuzzRequest, Requests } from './requests.js';
import { type Answer, send } from './sending.js';

const ADMIN_KEY = 'key-of-the-fuzz-tests-0123456789';
const PREFIX = 'fuzz.';
const AT_ONCE = 16;
const BATCH = 200;
const MOST_CONNECTIONS = 64;
const CROWD_OVER = 16;
/** Small enough that slow and half senders meet them; who guesses keys or has none is not what is tried here. */
const LIMITS = {
  RATE_LIMIT: '0',
  KEYLESS_LIMIT: '0',
  KEY_GUESS_LIMIT: '0',
  BODY_IDLE: '2',
  MAX_CONNECTIONS: String(MOST_CONNECTIONS),
};

export interface FuzzReport {
  readonly requests: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** Of slow and half senders. */
  readonly late: Readonly<Record<string, number>>;
  /** Excused, and counted by the service as well. */
  readonly excused: Counted;
  readonly events: number;
  readonly findings: readonly string[];
}

/** Sends that many requests to the built service and judges every answer, and the log after every batch. */
export async function fuzz(seed: number, requests: number, say: (line: string) => void): Promise<FuzzReport> {
  const directory = await mkdtemp(join(tmpdir(), 'ledger-fuzz-'));
  const environment = { DATA_DIR: directory, ADMIN_API_KEY: ADMIN_KEY, STREAM_PREFIX: PREFIX, LOG_LEVEL: 'warn' };
  // Its address stands in a line of the level info.
  const service = new LedgerProcess({ ...environment, ...LIMITS, LOG_LEVEL: 'info' });
  try {
    service.begin();
    await service.ready();
    const published = await PublishedDocument.of(service.url);
    return await new Fuzz(service, directory, new Seeded(seed), published).run(requests, say);
  } finally {
    await service.end('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  }
}

class Fuzz {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  private readonly known: Known = { incidents: [], apiKeys: [], cursors: [], positions: [] };
  private readonly byStatus: Record<string, number> = {};
  private readonly findings: string[] = [];
  private readonly readingBack: ReadingBack;
  private accepted = new Set<string>();
  private busy = 0;

  constructor(
    private readonly service: LedgerProcess,
    private readonly directory: string,
    private readonly random: Seeded,
    private readonly published: PublishedDocument,
  ) {
    this.readingBack = new ReadingBack(service.url, this.agent, ADMIN_KEY, published);
  }

  async run(requests: number, say: (line: string) => void): Promise<FuzzReport> {
    const document = await ApiDocument.of(this.service.url);
    const keys = await this.principals();
    const next = new Requests(this.random, document, this.known, keys);
    const late = new LateSenders(this.service.url, new Seeded(this.random.between(0, 2 ** 31)), document, keys);
    await this.someIncidents();
    const log = await LogWatch.begin(this.directory, PREFIX);
    let sent = 0;
    while (sent < requests && this.findings.length < 10 && this.service.running) {
      const batch = Array.from({ length: Math.min(BATCH, requests - sent) }, () => next.next());
      this.accepted = new Set();
      late.begin(sent);
      await this.sendAll([...batch]);
      sent += batch.length;
      this.findings.push(...(await this.readingBack.findings()));
      for (const commandId of await log.news())
        if (!this.accepted.has(commandId)) this.findings.push(`the log has events of ${commandId}, not acknowledged`);
      if (sent % (BATCH * 25) === 0) say(`${sent} requests, ${log.events} events, ${JSON.stringify(this.byStatus)}`);
    }
    await late.all();
    this.agent.destroy();
    const excused = this.service.running ? await this.excused(late) : { timedOut: 0, busy: 0 };
    if (!this.service.running) this.findings.push(`the service ended: ${this.service.output.slice(-2_000)}`);
    if (!(await log.isUnchanged())) this.findings.push('what was in the log is not what is there now');
    const [{ byStatus, findings }, { events }] = [this, log];
    return { requests: sent, byStatus, late: late.byStatus, excused, events, findings };
  }

  /** Slow senders were told so, and a crowd is turned away: as often as the service counts it, and no more. */
  private async excused(late: LateSenders): Promise<Counted> {
    const { url } = this.service;
    const { turnedAway, findings } = await crowd(url, MOST_CONNECTIONS, CROWD_OVER);
    const seen = {
      timedOut: (this.byStatus[408] ?? 0) + (late.byStatus[408] ?? 0) + late.unheard,
      busy: this.busy + (late.byStatus[503] ?? 0) + turnedAway,
    };
    this.findings.push(...late.findings, ...findings, ...countFindings(seen, await countedBy(url)));
    return seen;
  }

  private async sendAll(batch: FuzzRequest[]): Promise<void> {
    const client = async (): Promise<void> => {
      for (let request = batch.pop(); request !== undefined; request = batch.pop()) await this.one(request);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, client));
  }

  private async one(request: FuzzRequest): Promise<void> {
    let answer: Answer;
    try {
      answer = await send(this.service.url, this.agent, request);
    } catch (error) {
      this.findings.push(`the connection broke (${String(error)}): ${request.method} ${request.target.slice(0, 300)}`);
      return;
    }
    this.byStatus[answer.status] = (this.byStatus[answer.status] ?? 0) + 1;
    if (isBusy(request, answer)) this.busy += 1;
    this.findings.push(...wrongWith(request, answer, this.published));
    this.readingBack.note(request, answer);
    for (const commandId of acceptedBy(answer)) this.accepted.add(commandId);
    this.learn(request, answer);
  }

  /** Young incidents, cursors and positions are used in later requests. */
  private learn({ target, method }: FuzzRequest, { status, text }: Answer): void {
    const keep = (list: string[], value: string | undefined): void => {
      if (value === undefined || list.includes(value)) return;
      list.push(value);
      if (list.length > 40) list.splice(1, 1);
    };
    if (status === 201 && target === '/v1/incidents') keep(this.known.incidents, field(text, 'id'));
    if (status === 201 && target === '/v1/api-keys') keep(this.known.apiKeys, field(text, 'id'));
    if (status < 300 && method === 'POST') keep(this.known.positions, field(text, 'position'));
    if (status === 200 && method === 'GET') keep(this.known.cursors, field(text, 'next'));
  }

  /** A key of every role, two of other customers, one that was revoked, one that never was, and none. */
  private async principals(): Promise<readonly string[]> {
    const issued = async (role: string, customerIds?: readonly string[]): Promise<string> => {
      const answer = await this.post('/v1/api-keys', { role, ...(customerIds && { customerIds }) });
      return field(answer.text, 'key')!;
    };
    const scoped = ['brm', 'customer', 'integration'].flatMap((role) => [
      issued(role, ['acme']),
      issued(role, ['other']),
    ]);
    const keys = await Promise.all([issued('operator'), issued('auditor'), ...scoped]);
    const revoked = await this.post('/v1/api-keys', { role: 'operator' });
    const id = field(revoked.text, 'id')!;
    await this.post(`/v1/api-keys/${id}/revocation`, {});
    this.known.apiKeys.push(id);
    // Half of the requests come from somebody who may do it.
    const often = Array.from({ length: keys.length }, () => ADMIN_KEY);
    return [...often, ...keys, field(revoked.text, 'key')!, 'never-issued-0123456789', ''];
  }

  private async someIncidents(): Promise<void> {
    await defineCustomers(this.service.url, ADMIN_KEY, CUSTOMERS);
    for (let count = 0; count < 5; count++) {
      const report = { kind: 'incident', customerId: CUSTOMERS[count % 2], title: 'Mail is down' };
      this.known.incidents.push(field((await this.post('/v1/incidents', report)).text, 'id')!);
    }
  }

  private post(target: string, body: object): Promise<Answer> {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${ADMIN_KEY}` };
    return send(this.service.url, this.agent, {
      method: 'POST',
      target,
      headers,
      body: Buffer.from(JSON.stringify(body)),
    });
  }
}

function field(text: string, name: string): string | undefined {
  try {
    const value = (JSON.parse(text) as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
