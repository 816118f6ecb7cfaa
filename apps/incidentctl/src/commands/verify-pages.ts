import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { findingsOfPages, LogOfPages } from '@app/evidence';
import { parseSeconds } from '@app/kernel';
import { meantThen } from '@app/paging';
import type { WatchFinding, WatchHouse } from '@app/paging/pure';
import { type Config, Slices, SystemClock } from '@app/platform';
import { interruptible } from '../output/interrupt.js';
import { Progress } from '../output/progress.js';
import { type CommonOptions, configOf, withCommonOptions } from '../target/options.js';
import { caughtUp, withOwnInstance } from '../target/own-instance.js';
import { serviceOn } from '../target/service-client.js';
import { storedLogOf } from '../target/stored-log.js';
import { tellPageFindings } from './page-findings-text.js';

export function verifyPages(verify: Command): void {
  const command = verify
    .command('pages')
    .description(
      'explains every second of every run from the log: each step at its instant, to whom it meant, and what became of each page; or says what is wrong. Beside a running service and over a backup, whom a step meant is not decided again',
    );
  withCommonOptions(command).action(async (_options: CommonOptions, itself: Command) => {
    const options: CommonOptions = itself.optsWithGlobals();
    const config = configOf(options);
    const said = (): string => 'nothing is changed; there is no verdict before the end: run the same command again';
    await interruptible(said, (stop) => verified(config, options, stop));
  });
}

async function verified(config: Config, options: CommonOptions, stop: AbortSignal): Promise<void> {
  const running = options.url !== undefined || (await serviceOn(config.dataDir)) !== undefined;
  const isBackup = existsSync(join(config.dataDir, 'backup.json'));
  const log = await read(options, stop);
  // A service that stands still calls nobody: what fell due after the last event is not missing.
  const asOf = running ? Math.floor(new SystemClock().now() / 1_000) : lastSecond(log);
  const decidedAgain = !running && !isBackup;
  const findings = decidedAgain
    ? await withOwnInstance(config, async ({ instance }) => {
        await caughtUp(instance);
        const { session } = instance.projector.model('operational');
        return found(
          log,
          asOf,
          stop,
          meantThen(session, (position) => log.knownAt(position)),
        );
      })
    : await found(log, asOf, stop);
  tellPageFindings({ log, findings, decidedAgain }, options);
}

const lastSecond = ({ recordedUntil }: LogOfPages): number => (recordedUntil === '' ? 0 : parseSeconds(recordedUntil));

async function read(options: CommonOptions, stop: AbortSignal): Promise<LogOfPages> {
  const stored = await storedLogOf(options);
  const progress = new Progress('reading', stored.size ?? 0);
  const log = new LogOfPages();
  let events = 0;
  try {
    for await (const batch of stored.readAll()) {
      stop.throwIfAborted();
      for (const event of batch) log.take(event);
      progress.advance((events += batch.length));
    }
    return log;
  } finally {
    progress.end();
    await stored.close();
  }
}

async function found(
  log: LogOfPages,
  asOf: number,
  stop: AbortSignal,
  meant?: WatchHouse['meant'],
): Promise<readonly WatchFinding[]> {
  const progress = new Progress('verifying', log.incidents.size + log.pages.length);
  // Ctrl-C is heard between two turns alone.
  const slices = new Slices(new SystemClock());
  let done = 0;
  try {
    const looked = async (): Promise<void> => {
      await slices.next();
      stop.throwIfAborted();
      if (++done % 250 === 0) progress.advance(done);
    };
    return await findingsOfPages(log, asOf, looked, meant);
  } finally {
    progress.end();
  }
}
