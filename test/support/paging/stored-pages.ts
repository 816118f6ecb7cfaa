import type { StoredEvent } from '@app/event-store';

/** An event of a page or of a message that lists several, as far as delivery is judged by it. */
export interface PageEvent {
  readonly type: string;
  /** When it was recorded. */
  readonly at: string;
  readonly data: {
    readonly about?: string;
    readonly finding?: string;
    readonly way?: string;
    readonly reason?: string;
    readonly because?: string;
    readonly bundle?: string;
    readonly pages?: readonly string[];
    readonly possiblyTwice?: readonly string[];
  };
}

/** Somebody whom a ladder decided to call. */
export interface DecidedPage {
  readonly id: string;
  readonly incident: string;
  readonly step: string;
  readonly scheduledAt: number;
  readonly recordedAt: number;
}

/** What the log says of who was to be called, and of what became of it; read without any of the service's folds. */
export class StoredPages {
  readonly decided: DecidedPage[] = [];
  /** Of pages and of messages that list several, by their id. */
  readonly streams = new Map<string, PageEvent[]>();
  readonly types = new Map<string, number>();

  static async read(log: AsyncIterable<readonly StoredEvent[]>): Promise<StoredPages> {
    const pages = new StoredPages();
    for await (const batch of log) for (const event of batch) pages.take(event);
    return pages;
  }

  of(id: string, type: string): readonly PageEvent['data'][] {
    return (this.streams.get(id) ?? []).filter((event) => event.type === type).map(({ data }) => data);
  }

  private take({ stream, type, data: text, metadata }: StoredEvent): void {
    this.types.set(type, (this.types.get(type) ?? 0) + 1);
    const data = JSON.parse(text) as PageEvent['data'] &
      Partial<Record<'pageId' | 'run' | 'step' | 'scheduledAt', string>>;
    const { recordedAt } = JSON.parse(metadata) as { recordedAt: string };
    const [, id] = /^(?:page|bundle)-(.+)$/.exec(stream) ?? [];
    if (id !== undefined) {
      const events = this.streams.get(id) ?? [];
      this.streams.set(id, [...events, { type, at: recordedAt, data }]);
    }
    const { pageId, run, step = '', scheduledAt } = data;
    if (type !== 'IncidentPaged' || pageId === undefined || run === undefined) return;
    const [at, due] = [recordedAt, scheduledAt ?? recordedAt].map(Date.parse) as [number, number];
    this.decided.push({ id: pageId, incident: stream, step, scheduledAt: due, recordedAt: at });
  }
}
