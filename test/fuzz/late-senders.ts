import { setTimeout as pause } from 'node:timers/promises';
import type { Seeded } from '../support/seeded.js';
import type { ApiDocument } from './document.js';
import { LATE_KINDS, type LateKind } from './late-kinds.js';
import { lateFinding } from './judgement.js';
import { RawClient } from './raw-client.js';

/** So many at a time beside everything else. */
const AT_ONCE = 8;
const SIP_MS = 400;
/** Longer than any limit of the service. */
const PATIENCE_MS = 60_000;
const HEADERS_TAKE_REQUESTS = 1_000;

/** Clients that are slow or send half, and never close: each must be answered, and its connection ended. */
export class LateSenders {
  readonly findings: string[] = [];
  readonly byStatus: Record<number, number> = {};
  /** Were ended and did not hear why; the service must have counted them all the same. */
  unheard = 0;
  private readonly open = new Set<Promise<void>>();

  constructor(
    private readonly url: string,
    private readonly random: Seeded,
    private readonly document: ApiDocument,
    private readonly keys: readonly string[],
  ) {}

  /** Some more beside the requests that come next; headers are waited for too long for a short run. */
  begin(sent: number): void {
    const kinds = LATE_KINDS.filter((kind) => sent >= HEADERS_TAKE_REQUESTS || kind !== 'half the headers');
    while (this.open.size < AT_ONCE) {
      const one = this.one(this.random.pick(kinds)).finally(() => this.open.delete(one));
      this.open.add(one);
    }
  }

  async all(): Promise<void> {
    await Promise.all(this.open);
  }

  private async one(kind: LateKind): Promise<void> {
    const operations = this.document.operations.filter(({ body, path }) => body !== undefined && !path.includes('{'));
    const { method, path } = this.random.pick(operations);
    const key = this.random.pick(this.keys);
    const client = new RawClient(this.url);
    const head = (target: string, type: string): string =>
      `${target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/${type}\r\n`;
    await client.connected;
    if (kind === 'a slow import') await this.slowly(client, head('POST /v1/imports', 'x-ndjson'));
    else {
      const whole = head(`${method} ${path}`, 'json');
      client.write(kind === 'half the headers' ? whole.slice(0, -10) : `${whole}Content-Length: 500\r\n\r\n{"title":"`);
    }
    const ended = kind === 'a slow body' ? await this.sipping(client) : await client.isEnded(PATIENCE_MS);
    client.destroy();
    const { status, body } = client.told;
    this.byStatus[status] = (this.byStatus[status] ?? 0) + 1;
    // Who writes on into a connection that was ended may get its reset before the 408 that came first.
    if (kind === 'a slow body' && status === 0 && ended) {
      this.unheard += 1;
      return;
    }
    // Its answer had begun: where it stood still for too long, on a machine that did much else, it can only be cut.
    if (kind === 'a slow import' && status === 200 && ended && !body.endsWith('0\r\n\r\n')) {
      this.unheard += 1;
      return;
    }
    const finding = lateFinding(kind, { status, text: body }, ended);
    if (finding !== undefined) this.findings.push(`${finding}: ${kind} to ${method} ${path}`);
  }

  /** As long as it moves an import may take its time; a line that is no command is answered as such. */
  private async slowly(client: RawClient, head: string): Promise<void> {
    const line = `{"commandId":"x"}\n`;
    client.write(`${head}Connection: close\r\nContent-Length: ${line.length}\r\n\r\n`);
    for (const letter of line) {
      client.write(letter);
      await pause(SIP_MS);
    }
  }

  private async sipping(client: RawClient): Promise<boolean> {
    for (let waited = 0; waited < PATIENCE_MS; waited += SIP_MS) {
      client.write('x');
      if (await client.isEnded(SIP_MS)) return true;
    }
    return false;
  }
}
