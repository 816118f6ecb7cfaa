import { dump } from '@app/incident';
import { isDeepStrictEqual } from 'node:util';
import type { Running } from '../instance/host.js';
import type { Chronicle } from '../oracle/chronicle.js';
import { require } from './violation.js';

const FILES = ['operational', 'reporting'] as const;

export function checkNothingParked(name: string, { instance }: Running): void {
  const [parked] = instance.projector.parked();
  require('nothing-parked', parked === undefined, () =>
    `${name} has parked ${parked?.stream}@${parked?.revision}: ${parked?.problem}`);
}

/** Every table of every instance says what a model says that was built from the whole log by one that saw no trouble. */
export function checkModels(name: string, { instance }: Running, witness: Running): void {
  for (const file of FILES) {
    const [mine, right] = [instance, witness.instance].map(({ projector }) => dump(projector.model(file).reader));
    for (const table of Object.keys(right ?? {})) {
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

/** What was encrypted under way reads as it was said. */
export async function checkContent(witness: Running, chronicle: Chronicle): Promise<void> {
  for await (const batch of witness.instance.store.readAll())
    for (const event of batch) {
      const [entry] = chronicle.asItReads(
        chronicle
          .lifeOf(event.stream.replace('incident-', ''))
          .slice(Number(event.revision), Number(event.revision) + 1),
      );
      require('content-comes-back', event.readable, () =>
        `${event.stream}@${event.revision} cannot be read: ${event.readable ? '' : event.problem}`);
      if (entry === undefined || !event.readable) continue;
      require('content-comes-back', isDeepStrictEqual({ ...event.data }, { ...entry.data }), () =>
        `${event.stream}@${event.revision} reads ${JSON.stringify(event.data)}, said was ${JSON.stringify(entry.data)}`);
    }
}
