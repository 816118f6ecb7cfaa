import type { LedgerEvent } from '@app/event-store';
import { dump } from '@testing/incident/dump';
import { omitUndefined } from '@app/kernel';
import { isDeepStrictEqual } from 'node:util';
import type { Running } from '../instance/host.js';
import type { RecordedHistory } from '../oracle/recorded-history.js';
import { require } from './violation.js';

const FILES = ['operational', 'reporting'] as const;

export function checkNothingParked(name: string, { instance }: Running): void {
  const [parked] = instance.projector.parked();
  require('nothing-parked', parked === undefined, () =>
    `${name} has parked ${parked?.stream}@${parked?.revision}: ${parked?.problem}`);
}

/** Every table of every instance says what a model says that was built from the whole log by one that saw no trouble. */
export function checkModels(
  name: string,
  { instance }: Running,
  witness: Running,
  leftOut: readonly string[] = [],
): void {
  for (const file of FILES) {
    const [mine, right] = [instance, witness.instance].map(({ projector }) => dump(projector.model(file).session));
    for (const table of Object.keys(right ?? {})) {
      if (leftOut.includes(table)) continue;
      const [is, must] = [mine?.[table] ?? [], right?.[table] ?? []];
      require('models-equal-log', isDeepStrictEqual(is, must), () =>
        `${name}, ${file}, ${table}: ${difference(is, must)}`);
    }
  }
}

function difference(is: readonly string[], must: readonly string[]): string {
  const [has, should] = [new Set(is), new Set(must)];
  const [extra, missing] = [is.find((row) => !should.has(row)), must.find((row) => !has.has(row))];
  return `${is.length} rows for ${must.length}; too much: ${extra ?? 'none'}; missing: ${missing ?? 'none'}`;
}

/** All incidents as they read by now. */
export async function historiesIn({ instance }: Running): Promise<ReadonlyMap<string, readonly LedgerEvent[]>> {
  const histories = new Map<string, LedgerEvent[]>();
  for await (const batch of instance.store.readAll())
    for (const event of batch) {
      require('content-comes-back', event.readable, () =>
        `${event.stream}@${event.revision} cannot be read: ${event.readable ? '' : event.problem}`);
      if (!event.readable || !event.stream.startsWith('incident-')) continue;
      const number = event.stream.slice('incident-'.length);
      const history = histories.get(number) ?? [];
      history.push(event);
      histories.set(number, history);
    }
  return histories;
}

/** What was encrypted under way reads as it was said. */
export function checkContent(histories: ReadonlyMap<string, readonly LedgerEvent[]>, history: RecordedHistory): void {
  for (const [number, events] of histories) {
    const life = history.asItReads(history.lifeOf(number));
    events.forEach(({ data }, place) => {
      const entry = life[place];
      if (entry === undefined) return;
      const { terms, matrix } = entry;
      const must = { ...entry.data, ...omitUndefined({ terms, matrix }) };
      require('content-comes-back', isDeepStrictEqual({ ...data }, { ...must }), () =>
        `${number}@${place} reads ${JSON.stringify(data)}, said was ${JSON.stringify(must)}`);
    });
  }
}
