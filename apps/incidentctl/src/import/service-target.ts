import type { ServiceClient } from '../target/service-client.js';
import { type ImportTarget, type LineResult, type PlannedLine, reports } from './import-target.js';

/** Lines of one request; a request that breaks off is repeated from its first line, which has no second effect. */
const LINES = 2_000;

/** An import through the API of a running service. */
export async function serviceTarget(service: ServiceClient): Promise<ImportTarget> {
  const { position } = await service.get<{ position?: string }>('/v1/status');
  return {
    startedAt: position === '' ? undefined : position,
    send: (rows) => sendThrough(service, rows),
    finish: () => Promise.resolve(),
  };
}

async function* sendThrough(service: ServiceClient, rows: Iterable<PlannedLine>): AsyncIterable<LineResult> {
  for (const chunk of chunks(rows, LINES)) {
    const body = chunk.map((row) => `${JSON.stringify(lineOf(row))}\n`).join('');
    yield* service.exchangeLines<LineResult>('/v1/imports', body);
  }
}

const lineOf = (line: PlannedLine): object => {
  const { commandId, reportedBy, commands, source } = line;
  return { commandId, ...(reports(line) ? {} : { reportedBy }), commands, source };
};

function* chunks<T>(items: Iterable<T>, size: number): Iterable<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
