import { type Command, InvalidArgumentError } from 'commander';
import { parseAgreementFile } from '@app/agreement';
import { isWhole } from '@app/kernel';
import { SystemClock } from '@app/platform';
import { define } from '../agreements/apply.js';
import { withTarget } from '../import/with-target.js';
import { EXIT, Failure } from '../output/exit-codes.js';
import { interruptible, untilStopped } from '../output/interrupt.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { demoContracts } from './contracts.js';
import { demoLines } from './lines.js';
import { demoParties } from './parties.js';

interface DemoCommandOptions extends CommonOptions {
  readonly seed: number;
  readonly incidents: number;
  readonly days: number;
}

export function demo(program: Command): void {
  const command = program
    .command('demo')
    .option('--seed <number>', 'another seed tells other weeks', count, 1)
    .option('--incidents <number>', 'how many', count, 120)
    .option('--days <number>', 'over how many days, up to now', count, 21);
  withCommonOptions(command).action(async (options: DemoCommandOptions) => {
    const now = Math.floor(new SystemClock().now() / 1000);
    const config = configOf(options);
    const year = new Date(now * 1000).getUTCFullYear();
    const contracts = await parseAgreementFile(demoContracts(year) + demoParties(), 'the contracts of the demo');
    const lines = demoLines({ ...options, now });
    let recorded = 0;
    const said = (): string =>
      `${recorded} lines of the demo were answered; run the same command again before midnight (UTC): it goes on from there`;
    const told = await interruptible(said, (stop) =>
      withTarget(options, config, {
        prepare: (agreements) => define(contracts, agreements),
        send: async (target) => {
          for await (const result of target.send(untilStopped(lines, stop))) {
            if ('problem' in result)
              throw new Failure(`${result.problem.code}: ${result.problem.detail}`, EXIT.findings);
            recorded += 1;
          }
          stop.throwIfAborted();
          await target.finish();
          return { incidents: options.incidents, days: options.days, seed: options.seed, lines: recorded };
        },
      }),
    );
    outputOf(options).result(
      told,
      `${told.incidents} incidents of ${told.days} days are in the ledger (seed ${told.seed})`,
    );
  });
}

function count(given: string): number {
  const value = Number(given);
  if (!isWhole(given) || value < 1 || value > 100_000)
    throw new InvalidArgumentError('it is a whole number from 1 to 100000.');
  return value;
}
