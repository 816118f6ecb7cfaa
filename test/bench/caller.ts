import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { customerId, projectId } from '../support/paging/provider.js';
import { sideBySide } from './measuring.js';

/** More than so many commands are not in flight: a service that is slower gets fewer. */
const IN_FLIGHT = 64;
const [AGAIN_MS, PATIENCE_MS] = [200, 60_000];

/** What is sent to a service of which people are called. */
export class Caller {
  private readonly incidents: string[] = [];
  private reported = 0;

  constructor(
    readonly url: string,
    readonly key: string,
    private readonly customers: number,
  ) {}

  /** As many incidents of a priority, so many at a time. */
  report(count: number, priority: string, wide: number): Promise<void> {
    return sideBySide(wide, Array.from({ length: count }), () => this.reportOne(priority));
  }

  /** One every so many milliseconds, for a while. */
  async reportEvery(milliseconds: number, seconds: number, priority: string): Promise<void> {
    const sent: Promise<void>[] = [];
    for (const until = Date.now() + seconds * 1_000; Date.now() < until; await pause(milliseconds))
      sent.push(this.reportOne(priority));
    await Promise.all(sent);
  }

  /** Notes to what was reported, so many a second, until it is stopped; how many were taken. */
  notesBeside(aSecond: number): { stop(): Promise<number> } {
    const underway = new Set<Promise<void>>();
    let [sent, taken] = [0, 0];
    const timer = setInterval(() => {
      // One after the other of the latest: those of one incident would wait for each other.
      const id = this.incidents.at(-1 - (sent % 100)) ?? this.incidents[0];
      if (id === undefined || underway.size >= IN_FLIGHT) return;
      sent += 1;
      const one = this.sent(`/v1/incidents/${id}/notes`, { text: 'It is being looked at' })
        .then(() => void (taken += 1))
        .finally(() => underway.delete(one));
      underway.add(one);
    }, 1_000 / aSecond);
    return {
      stop: async () => {
        clearInterval(timer);
        await Promise.all(underway);
        return taken;
      },
    };
  }

  async cpuSeconds(): Promise<number> {
    const answer = await fetch(`${this.url}/metrics`, { headers: { Authorization: `Bearer ${this.key}` } });
    return Number(/^process_cpu_seconds_total (\S+)/m.exec(await answer.text())?.[1]);
  }

  private async reportOne(priority: string): Promise<void> {
    const number = this.reported++ % this.customers;
    const { id } = await this.sent('/v1/incidents', {
      kind: 'incident',
      customerId: customerId(number),
      projectId: projectId(number),
      title: 'The shop is down',
      channel: 'monitoring',
      classification: { priority },
    });
    this.incidents.push(id);
  }

  /** As any caller does: what it hears 503 of it repeats with the same key. */
  private async sent(path: string, body: object): Promise<{ readonly id: string }> {
    const headers = {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      Authorization: `Bearer ${this.key}`,
    };
    for (const until = Date.now() + PATIENCE_MS; ; await pause(AGAIN_MS)) {
      const answer = await fetch(this.url + path, { method: 'POST', body: JSON.stringify(body), headers });
      const text = await answer.text();
      if (answer.ok) return JSON.parse(text) as { id: string };
      if (answer.status !== 503 || Date.now() > until) throw new Error(`${path}: ${answer.status} ${text}`);
    }
  }
}
