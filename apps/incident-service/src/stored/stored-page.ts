import type { Position, StoredEvent } from '@app/event-store';
import type { Slices } from '@app/platform';

export const MOST_EVENTS = 1_000;
/** A page ends with the event that makes it longer. */
const LONG_PAGE = 1_048_576;

/** Some events that follow each other, a line each. */
export interface StoredPage {
  readonly text: string;
  /** Of the page; undefined: there is none. */
  readonly last: StoredEvent | undefined;
  /** Whether others follow. */
  readonly more: boolean;
}

/** Reads no further than the first event that finds no room. */
export async function pageOf(
  events: AsyncIterable<readonly StoredEvent[]>,
  { limit, lineOf, slices }: { limit: number; lineOf: (event: StoredEvent) => string; slices: Slices },
): Promise<StoredPage> {
  const lines: string[] = [];
  let length = 0;
  let last: StoredEvent | undefined;
  for await (const batch of events)
    for (const event of batch) {
      if (lines.length === limit || length >= LONG_PAGE) return { text: lines.join(''), last, more: true };
      await slices.next();
      const line = `${lineOf(event)}\n`;
      lines.push(line);
      length += line.length;
      last = event;
    }
  return { text: lines.join(''), last, more: false };
}

/** The events of the log up to a position. */
export async function* upTo(
  end: Position,
  events: AsyncIterable<readonly StoredEvent[]>,
): AsyncIterable<readonly StoredEvent[]> {
  for await (const batch of events) {
    const within = batch.filter(({ position }) => position <= end);
    if (within.length > 0) yield within;
    if (within.length < batch.length) return;
  }
}
