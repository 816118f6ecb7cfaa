import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { isWhole } from '@app/kernel';
import { type Config, SystemClock } from '@app/platform';
import type { RecentOptions } from '@app/samples';
import { holdsLog } from '../import/with-target.js';
import { interruptible } from '../output/interrupt.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { runningService } from '../target/service-client.js';
import { checkDays } from './check-days.js';
import { imported } from './imported.js';
import { live } from './live.js';
import { looksAt } from './looks.js';
import { night } from './night.js';

/** Live each step waits for the one before it, so that there is time for fewer. */
const LIVE = 48;
const IMPORTED = 120;

interface DemoCommandOptions extends CommonOptions {
  readonly seed: number;
  readonly incidents?: number;
  readonly days: number;
  readonly night?: boolean;
  readonly minute: number;
}

export function demo(program: Command): void {
  const command = program
    .command('demo')
    .option('--seed <number>', 'another seed tells other weeks', count, 1)
    .option('--incidents <number>', `how many (default: ${LIVE} live, ${IMPORTED} imported)`, count)
    .option('--days <number>', 'over how many days, up to now', count, 42)
    .option('--night', 'instead of the weeks: how somebody is called in a night, shown here and kept nowhere')
    .option('--minute <milliseconds>', 'how long a minute of that night takes', count, 250);
  withCommonOptions(command).action(async (options: DemoCommandOptions) => {
    if (options.night === true) return nightDemo(options);
    const config = configOf(options);
    const { seed, days } = options;
    const isFilled = holdsLog(config) || (await runningService(options, config)) !== undefined;
    const { incidents = isFilled ? IMPORTED : LIVE } = options;
    const weeks = { seed, incidents, days, now: Math.floor(new SystemClock().now() / 1000) };
    checkDays(weeks);
    await (isFilled ? importedDemo : liveDemo)(options, config, weeks);
  });
}

async function nightDemo(options: DemoCommandOptions): Promise<void> {
  const output = outputOf(options);
  const directory = await mkdtemp(join(tmpdir(), 'ledger-night-'));
  const tell = (text: string): void => output.tell(text);
  try {
    const played = await interruptible(
      () => 'nothing of the night is kept',
      (stop) => night({ directory, tell, stop, minuteMs: options.minute }),
    );
    output.result(played, () => ['', 'What the timeline says:', ...played.timeline, '', played.reaction].join('\n'));
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function liveDemo(options: DemoCommandOptions, config: Config, weeks: RecentOptions): Promise<void> {
  let held = 'an empty ledger';
  const holds = (what: string): void => void (held = what);
  const said = (): string =>
    holdsLog(config)
      ? `${config.dataDir} holds ${held}; for the whole demo remove that directory and run the same command again`
      : 'nothing is written yet; run the same command again';
  const lived = await interruptible(said, (stop) => live(config, { ...weeks, stop, holds }));
  const { start, looks } = looksAt(lived, weeks, options, config);
  const { events, warnings, breaches } = lived;
  const { seed, incidents, days } = weeks;
  outputOf(options).result({ mode: 'live', seed, incidents, days, events, warnings, breaches, start, looks }, () =>
    [
      `${days} days of a small hoster with ${incidents} incidents are in the ledger (seed ${seed}): ` +
        `${events} events, written live on a clock that ran ahead; ${warnings} warnings and ${breaches} breaches among them`,
      `Start the service (${start}), then look at:`,
      ...looks.flatMap(({ what, commands }, place) => [`${place + 1}. ${what}`, ...commands.map((one) => `   ${one}`)]),
    ].join('\n'),
  );
}

async function importedDemo(options: DemoCommandOptions, config: Config, weeks: RecentOptions): Promise<void> {
  let lines = 0;
  const recorded = (): void => void (lines += 1);
  const said = (): string =>
    `${lines} lines of the demo were answered; run the same command again before midnight (UTC): it goes on from there`;
  await interruptible(said, (stop) => imported(config, { ...weeks, common: options, stop, recorded }));
  const { seed, incidents, days } = weeks;
  outputOf(options).result(
    { mode: 'import', seed, incidents, days, lines },
    `${incidents} incidents of ${days} days are in the ledger (seed ${seed}): imported beside what it held; ` +
      'an empty data directory, with no service on it, is filled live',
  );
}

function count(given: string): number {
  const value = Number(given);
  if (!isWhole(given) || value < 1 || value > 100_000)
    throw new InvalidArgumentError('it is a whole number from 1 to 100000.');
  return value;
}
