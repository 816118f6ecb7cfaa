import { setTimeout as pause } from 'node:timers/promises';
import { ask, type Asked } from './asking.js';

export interface Noted {
  readonly incident: string;
  readonly key: string;
  readonly revision: string;
  readonly commandId: string;
  /** When its receipt came. */
  readonly at: number;
}

/** Clients who write notes to a few incidents through several instances, each with a key of its own, until each is settled. */
export class Noting {
  readonly noted: Noted[] = [];
  readonly strange: string[] = [];
  private clients: Promise<void>[] = [];
  private running = false;
  private count = 0;

  constructor(
    private readonly urls: () => readonly string[],
    private readonly incidents: readonly string[],
  ) {}

  start(clients: number): void {
    this.running = true;
    this.clients = Array.from({ length: clients }, () => this.client());
  }

  async end(): Promise<void> {
    this.running = false;
    await Promise.all(this.clients);
  }

  /** The same command again, through the instance of that number, until it is settled. */
  async settle(incident: string, key: string, instance: number): Promise<void> {
    for (;;) {
      const urls = this.urls();
      const url = urls[instance % urls.length]!;
      const answer = await ask(url, `/v1/incidents/${incident}/notes`, { text: key }, { 'Idempotency-Key': key }).catch(
        (): Asked | undefined => undefined,
      );
      if (answer !== undefined && answer.status < 300) {
        const [revision, commandId] = [String(answer.body['revision']), String(answer.body['commandId'])];
        return void this.noted.push({ incident, key, revision, commandId, at: Date.now() });
      }
      if (answer !== undefined && answer.status !== 503 && answer.body['code'] !== 'stream-contended')
        return void this.strange.push(`${key}: ${answer.status} ${JSON.stringify(answer.body)}`);
      await pause(100);
    }
  }

  private async client(): Promise<void> {
    while (this.running) {
      const n = (this.count += 1);
      await this.settle(this.incidents[n % this.incidents.length]!, `note-${n}`, n);
      await pause(20);
    }
  }
}
