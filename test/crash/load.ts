import { setTimeout as pause } from 'node:timers/promises';
import type { Seeded } from '../support/seeded.js';
import type { Journal, Operation, Receipt } from './journal.js';
import { defineCustomers } from '../support/customers.js';
import { CUSTOMERS, nextOperation } from './life.js';

const ANSWER_MS = 30_000;
/** Besides conflicts: who was not called cannot decline. */
const BY_DESIGN = ['incident.not-paged'];

interface Target {
  /** Changes with every start; empty while there is none. */
  readonly url: () => string;
  readonly key: string;
}

interface Problem {
  readonly code?: string;
  readonly detail?: string;
}

/** Clients that send one command after the other, each with its own key, and again until it is settled. */
export class Load {
  /** What clients have seen reported. */
  readonly incidents: string[] = [];
  private clients: Promise<void>[] = [];
  private running = false;
  private defined: Promise<void> | undefined;

  constructor(
    private readonly random: Seeded,
    private readonly target: Target,
    readonly journal: Journal,
    private readonly next = nextOperation,
  ) {}

  start(clients: number): void {
    this.running = true;
    this.clients = Array.from({ length: clients }, () => this.client());
  }

  /** Resolves when every command that was begun is settled. */
  async pause(): Promise<void> {
    this.running = false;
    await Promise.all(this.clients);
  }

  /** Once more, as a caller does who is not sure: the journal compares the receipts. */
  async repeat(count: number): Promise<void> {
    const all = [...this.journal.acknowledged.values()];
    const chosen = Array.from({ length: Math.min(count, all.length) }, () => this.random.pick(all));
    // Among them always the last ones before the crash.
    await Promise.all([...chosen, ...all.slice(-count)].map(({ operation }) => this.settle(operation)));
  }

  private async client(): Promise<void> {
    await (this.defined ??= this.define());
    while (this.running) {
      const operation = this.next(this.random, this.incidents);
      const twice = this.random.chance(0.1);
      await Promise.all([this.settle(operation), ...(twice ? [this.settle(operation)] : [])]);
    }
  }

  private async define(): Promise<void> {
    const { url, key } = this.target;
    const isDone = (): Promise<boolean> =>
      defineCustomers(url(), key, CUSTOMERS).then(
        () => true,
        () => false,
      );
    while (!(await isDone())) await pause(100);
  }

  private async settle(operation: Operation): Promise<void> {
    while (!(await this.sent(operation))) {
      this.journal.unsettled += 1;
      await pause(100);
    }
  }

  /** False: nobody knows yet what became of it. */
  private async sent(operation: Operation): Promise<boolean> {
    const { path, body, key } = operation;
    const knew = this.journal.isAcknowledged(operation);
    const url = this.target.url();
    if (url === '') return false;
    let status: number, text: string, commandId: string;
    try {
      const answer = await fetch(url + path, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': key,
          Authorization: `Bearer ${this.target.key}`,
        },
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      [status, text, commandId] = [answer.status, await answer.text(), answer.headers.get('Command-Id') ?? ''];
    } catch {
      return false;
    }
    if (status === 503) return false;
    if (status >= 200 && status < 300) this.acknowledged(operation, JSON.parse(text) as Receipt);
    else this.refused(operation, status, commandId, JSON.parse(text) as Problem, knew);
    return true;
  }

  private acknowledged(operation: Operation, receipt: Receipt): void {
    this.journal.acknowledge(operation, receipt);
    if (operation.path === '/v1/incidents' && !this.incidents.includes(receipt.id)) this.incidents.push(receipt.id);
  }

  private refused(operation: Operation, status: number, commandId: string, problem: Problem, knew: boolean): void {
    const { code = '', detail } = problem;
    if ((status !== 409 && !BY_DESIGN.includes(code)) || commandId === '')
      this.journal.findings.push(`${operation.path} was answered with ${status} ${code} ${detail}`);
    else this.journal.refuse(commandId, code, knew);
  }
}
