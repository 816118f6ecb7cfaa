import { Argument, type Command } from 'commander';
import { EXIT, Failure } from '../output/exit-codes.js';
import { interruptible, untilAborted } from '../output/interrupt.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { caughtUp, withBegunInstance } from '../target/own-instance.js';
import { serviceOn } from '../target/service-client.js';

const FILES = ['operational', 'reporting'] as const;

export function rebuild(program: Command): void {
  const command = program
    .command('rebuild')
    .addArgument(new Argument('[file]', 'which read models; both without it').choices(FILES));
  withCommonOptions(command).action(async (file: string | undefined, options: CommonOptions) => {
    const config = configOf(options);
    const running = await serviceOn(config.dataDir);
    if (running !== undefined) {
      throw new Failure(
        `the service at ${running} uses these files: stop it first, then rebuild, then start it again`,
        EXIT.unavailable,
      );
    }
    const names = file === undefined ? FILES : [file];
    const done: string[] = [];
    const said = (): string =>
      `${done.length === 0 ? 'nothing' : done.join(' and ')} was rebuilt; what was not is as it was: run the same command again`;
    const files = await interruptible(said, (stop) =>
      withBegunInstance(config, async ({ instance: { projector }, instance }) => {
        await caughtUp(instance);
        const each = names.map((name) => projector.rebuild(name).then(() => void done.push(name)));
        await untilAborted(Promise.all(each), stop);
        return projector.status().files;
      }),
    );
    outputOf(options).result({ rebuilt: names, files }, () =>
      files
        .map(({ name, applied, path }) => `${name.padEnd(12)} ${applied.toLocaleString('en')} events in ${path}`)
        .join('\n'),
    );
  });
}
