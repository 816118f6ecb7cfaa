import type { Command } from 'commander';
import { openStore } from '@app/composition';
import { Commands } from '@app/command-handling';
import { sayRestored } from '@app/paging';
import { type Config, SystemChance, SystemClock } from '@app/platform';
import { interruptible } from '../output/interrupt.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';

export function restored(program: Command): void {
  const command = program.command('restored');
  withCommonOptions(command).action(async (options: CommonOptions) => {
    const config = configOf(options);
    const said = (): string => 'it is written or it is not: run the same command again';
    const written = await interruptible(said, () => writeRestored(config));
    outputOf(options).result({ written }, () =>
      written
        ? 'LogRestored is in the log: what was due before goes out as one message a person, which asks whether it is still open'
        : 'nothing is written: it was said within the last ten minutes, or paging is not switched on in this log',
    );
  });
}

/** Whether it was not said before. */
export async function writeRestored(config: Config): Promise<boolean> {
  const [clock, chance] = [new SystemClock(), new SystemChance()];
  const store = await openStore({ config, clock, chance });
  try {
    const { changed } = await sayRestored(new Commands({ store, clock }), {}, chance.uuid());
    return changed;
  } finally {
    await store.close();
  }
}
