import { existsSync } from 'node:fs';
import { dirname, join, basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { openStore } from '@app/composition';
import { BackupRefused } from '@app/event-store';
import { type Config, SystemChance, SystemClock, systemSentence } from '@app/platform';
import { interruptible } from '../output/interrupt.js';
import { EXIT, Failure } from '../output/exit-codes.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { runningService, type ServiceClient } from '../target/service-client.js';

interface Made {
  readonly directory: string;
  readonly made: string;
  readonly events: number;
  readonly keys: number;
}

export function backup(program: Command): void {
  const command = program.command('backup <directory>');
  withCommonOptions(command).action(async (directory: string, options: CommonOptions) => {
    const config = configOf(options);
    if (config.eventStoreUrl !== undefined)
      throw new Failure('the log is in EventStoreDB: use the backup of the server (docs/operation.md)', EXIT.usage);
    const service = await runningService(options, config);
    const said = (): string =>
      service
        ? `the service may still be making it; it is whole once backup.json, which is written last, is in it`
        : `${directory} holds no finished backup: remove it, and begin again`;
    const made = await interruptible(said, () =>
      service ? byService(service, directory, config) : byItself(directory, config),
    );
    outputOf(options).result(made, () => text(made));
  });
}

/** The service has the directory, so it makes the copy: below its own BACKUP_DIR. */
async function byService(service: ServiceClient, directory: string, { backupDir }: Config): Promise<Made> {
  const below = backupDir !== undefined && dirname(resolve(directory)) === resolve(backupDir);
  if (basename(directory) !== directory && !below)
    throw new Failure(
      `a service runs on ${service.url} and makes its backups below its BACKUP_DIR: give a name alone, such as "incidentctl backup ${basename(resolve(directory))}"`,
      EXIT.usage,
    );
  return service.post<Made>('/v1/backups', { name: basename(directory) });
}

async function byItself(directory: string, config: Config): Promise<Made> {
  if (!existsSync(join(config.dataDir, 'log.db')))
    throw new Failure(`${config.dataDir} holds no log; name the data directory with --data-dir`, EXIT.usage);
  const ledger = await openStore({ config, clock: new SystemClock(), chance: new SystemChance() });
  try {
    const { made, events, keys } = await ledger.backUp(directory);
    return { directory, made, events, keys: keys.made };
  } catch (error) {
    if (error instanceof BackupRefused) throw new Failure(error.message, EXIT.usage);
    const sentence = systemSentence(error);
    throw sentence === undefined ? error : new Failure(`there is no backup: ${sentence}`, EXIT.unavailable);
  } finally {
    await ledger.close();
  }
}

const text = ({ directory, events, keys }: Made): string =>
  [
    `${directory} holds ${events.toLocaleString('en')} events and ${keys.toLocaleString('en')} keys.`,
    'The master key is not in it: keep that in another place. Without it no personal field can be read again.',
    'A backup of a key that is destroyed later keeps it readable: keep backups no longer than you may keep the data.',
  ].join('\n');
