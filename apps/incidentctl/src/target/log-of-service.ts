import { eventOfLogLine, type StoredEvent } from '@app/event-store';
import { EXIT, Failure } from '../output/exit-codes.js';
import type { ServiceClient } from './service-client.js';

type Pages = Pick<ServiceClient, 'page' | 'url'>;

/** The log that a service shows, page by page, up to where it ended at the first one. */
export const logOfService = (service: Pages) => ({
  streamLines: (stream: string) => pagesOf(service, `/v1/streams/${encodeURIComponent(stream)}/events`),
  readAll: () =>
    readLog(service, (problem) => {
      throw new Failure(`${service.url}: ${problem}`, EXIT.findings);
    }),
  size: undefined,
  close: async (): Promise<void> => undefined,
});

/** @param found told of each line that is no event in the order of the log; it is left out */
export async function* readLog(
  service: Pages,
  found: (problem: string) => void,
): AsyncIterable<readonly StoredEvent[]> {
  let before = '';
  let number = 0;
  for await (const lines of pagesOf(service, '/v1/log')) {
    const events: StoredEvent[] = [];
    for (const line of lines) {
      number += 1;
      try {
        const event = eventOfLogLine(line);
        if (event.position <= before) throw new Error(`its position ${event.position} is not behind ${before}`);
        before = event.position;
        events.push(event);
      } catch (error) {
        found(`line ${number} of the log: ${(error as Error).message}`);
      }
    }
    yield events;
  }
}

async function* pagesOf(service: Pages, first: string): AsyncIterable<readonly string[]> {
  const seen = new Set<string>();
  for (let path: string | undefined = first; path !== undefined;) {
    if (seen.has(path)) throw new Failure(`${service.url} leads in a circle: ${path}`, EXIT.unavailable);
    seen.add(path);
    const { text, next } = await service.page(path);
    yield text.split('\n').filter((line) => line !== '');
    path = next;
  }
}
