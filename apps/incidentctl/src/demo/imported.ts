import { KINDS } from '@app/composition';
import { parseDefinitions } from '@app/definitions';
import type { Config } from '@app/platform';
import { demoDefinitions, type RecentOptions } from '@app/samples';
import { define } from '../agreements/apply.js';
import { withTarget } from '../import/with-target.js';
import { EXIT, Failure } from '../output/exit-codes.js';
import { untilStopped } from '../output/interrupt.js';
import type { CommonOptions } from '../target/options.js';
import { demoLines } from './lines.js';

interface ImportedOptions extends RecentOptions {
  readonly common: CommonOptions;
  readonly stop: AbortSignal;
  readonly recorded: () => void;
}

/** The weeks beside what a ledger holds already: history, which raises nothing. */
export async function imported(config: Config, given: ImportedOptions): Promise<void> {
  const { common, stop, recorded, ...options } = given;
  const definitions = await parseDefinitions(demoDefinitions(options.now), 'the definitions of the demo', KINDS);
  await withTarget(common, config, {
    prepare: (agreements) => define(definitions, agreements),
    send: async (target) => {
      for await (const result of target.send(untilStopped(demoLines(options), stop))) {
        if ('problem' in result) throw new Failure(`${result.problem.code}: ${result.problem.detail}`, EXIT.findings);
        recorded();
      }
      stop.throwIfAborted();
      await target.finish();
    },
  });
}
