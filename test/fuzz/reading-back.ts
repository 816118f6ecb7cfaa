import type { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { PublishedDocument } from '../support/published-document.js';
import type { FuzzRequest } from './requests.js';
import { type Answer, send } from './sending.js';

const AGREEMENT = /^\/v1\/(customers|projects|services|contacts|calendars|contracts)\/[^/?]+/;
const NEED = /^\/v1\/customers\/[^/?]+\/needs\/[^/?]+$/;
const LATE_MS = 10_000;

interface Receipt {
  readonly id?: unknown;
  readonly changed?: unknown;
}

/** What was accepted is read again by every route that shows it, and held to the document. */
export class ReadingBack {
  private readonly incidents = new Set<string>();
  private readonly paths = new Set<string>();

  constructor(
    private readonly url: string,
    private readonly agent: Agent,
    private readonly key: string,
    private readonly document: PublishedDocument,
  ) {}

  note({ method, target }: FuzzRequest, { status, text }: Answer): void {
    if (status >= 300 || (method !== 'POST' && method !== 'PUT')) return;
    const path = target.split('?')[0]!;
    for (const { id, changed } of receiptsIn(text)) {
      if (changed !== true) continue;
      if (/^\/v1\/(incidents|imports)/.test(path)) this.incidents.add(String(id));
      if (method === 'PUT') this.noteAgreement(path);
    }
  }

  private noteAgreement(path: string): void {
    const [thing] = AGREEMENT.exec(path) ?? [];
    if (thing === undefined) return;
    this.paths.add(thing).add(`${thing}/versions`);
    if (NEED.test(path)) this.paths.add(`${thing}/needs`);
  }

  /** What does not read back as the document says, of all that was noted since the last time. */
  async findings(): Promise<readonly string[]> {
    const parts = ['', '/events', '/timeline', '/sla'];
    const incidents = [...this.incidents].flatMap((id) => parts.map((part) => `/v1/incidents/${id}${part}`));
    const collections = new Set([...this.paths].map((path) => path.split('/').slice(0, 3).join('/')));
    const lists = [...(incidents.length > 0 ? ['/v1/incidents'] : []), ...collections];
    const targets = [...incidents, ...this.paths, ...lists.map((path) => `${path}?limit=200`)];
    this.incidents.clear();
    this.paths.clear();
    return (await Promise.all(targets.map((target) => this.read(target)))).flat();
  }

  private async read(target: string): Promise<readonly string[]> {
    const headers = { Authorization: `Bearer ${this.key}` };
    const until = Date.now() + LATE_MS;
    for (;;) {
      const {
        status,
        headers: answered,
        text,
      } = await send(this.url, this.agent, {
        method: 'GET',
        target,
        headers,
        body: undefined,
      });
      if (status === 200) {
        const type = String(answered['content-type']);
        const findings = this.document.findings({ method: 'GET', target, status, type, text });
        return findings.map((finding) => `read back: ${finding} in ${target}: ${text.slice(0, 1_000)}`);
      }
      // The read model may not have come as far.
      if (Date.now() > until) return [`what was accepted does not read back: ${status} ${text} to ${target}`];
      await pause(100);
    }
  }
}

function receiptsIn(text: string): readonly Receipt[] {
  return text.split('\n').flatMap((line) => {
    try {
      const told = JSON.parse(line) as Receipt & { receipt?: Receipt };
      return [told.receipt ?? told];
    } catch {
      return [];
    }
  });
}
