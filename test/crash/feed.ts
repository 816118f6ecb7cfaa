import { setTimeout as pause } from 'node:timers/promises';

/** Somebody who follows `GET /v1/events` and comes again where the connection ends. */
export class Feed {
  events = 0;
  reconnects = -1;
  private readonly over = new AbortController();
  private last = 'end';

  constructor(
    private readonly url: () => string,
    private readonly key: string,
  ) {
    void this.follow();
  }

  stop(): void {
    this.over.abort();
  }

  private async follow(): Promise<void> {
    while (!this.over.signal.aborted) {
      this.reconnects += 1;
      await this.once().catch(() => undefined);
      await pause(100);
    }
  }

  private async once(): Promise<void> {
    const answer = await fetch(`${this.url()}/v1/events?after=${this.last}`, {
      headers: { Authorization: `Bearer ${this.key}` },
      signal: this.over.signal,
    });
    let rest = '';
    for await (const chunk of answer.body ?? []) {
      const lines = (rest + Buffer.from(chunk as Uint8Array).toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (!line.startsWith('id:')) continue;
        this.last = line.slice(3).trim();
        this.events += 1;
      }
    }
  }
}
