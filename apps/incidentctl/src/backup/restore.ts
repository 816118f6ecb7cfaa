import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { eraseAgain, EVENT_TYPES, openStore, readRegister, type Registered } from '@app/composition';
import { BackupRefused, KeyWrap, masterKeyOf, type Restored, restoreBackup } from '@app/event-store';
import { type Config, SystemChance, SystemClock, systemSentence } from '@app/platform';
import { EXIT, Failure } from '../output/exit-codes.js';
import { interruptible } from '../output/interrupt.js';
import { keyFindingLine } from '../commands/verify-text.js';
import { writeRestored } from './restored.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';

const chance = new SystemChance();

export function restore(program: Command): void {
  const command = program.command('restore <backup>');
  command.option('--erasures <file>', 'register of erasures: what is in it is erased again (ERASURES_FILE if absent)');
  withCommonOptions(command).action(async (backup: string, options: RestoreOptions) => {
    const config = configOf(options);
    if (config.eventStoreUrl !== undefined)
      throw new Failure('the log is in EventStoreDB: use the backup of the server (docs/operation.md)', EXIT.usage);
    const register = registerOf(options, config);
    const restored = await interruptible(
      () => standsIn(config.dataDir),
      () => put(backup, config),
    );
    const erasedAgain = await afterwards(config, 'what was erased since is not erased again', () =>
      again(config, register),
    );
    await afterwards(config, 'the pager could not be told', () => writeRestored(config));
    const keyFindings = restored.keyFindings.map((one) => ({ ...one, revision: String(one.revision) }));
    outputOf(options).result({ ...restored, keyFindings, ...(erasedAgain && { erasedAgain }) }, () =>
      [text(restored, config), erasureText(erasedAgain)].join('\n'),
    );
    if (keyFindings.length > 0) process.exitCode = EXIT.findings;
  });
}

interface RestoreOptions extends CommonOptions {
  readonly erasures?: string;
}

/** What is done on the restored log before a service may start on it. */
async function afterwards<T>({ dataDir }: Config, what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(
      `log and keys are in ${dataDir}, and ${what}: ${why}; mend that and run "incidentctl restored" before the service is started`,
      EXIT.unavailable,
    );
  }
}

/** Read before anything is moved. @throws Failure */
function registerOf({ erasures }: RestoreOptions, { erasuresFile }: Config): Registered | undefined {
  const path = erasures ?? erasuresFile;
  if (path === undefined) return undefined;
  if (!existsSync(path)) throw new Failure(`${path}, the register of erasures, is not there`, EXIT.usage);
  return readRegister(path);
}

async function again(config: Config, register: Registered | undefined): Promise<readonly string[] | undefined> {
  if (register === undefined) return undefined;
  const clock = new SystemClock();
  const ledger = await openStore({ config, clock, chance });
  try {
    return await eraseAgain({ ledger, clock, chance }, register.erasures);
  } finally {
    await ledger.close();
  }
}

const erasureText = (again: readonly string[] | undefined): string =>
  again === undefined
    ? 'Without a register of erasures (--erasures, ERASURES_FILE) whatever was erased after the backup is readable again: erase it again.'
    : `${again.length.toLocaleString('en')} erasures of after the backup were done again, by the register.`;

/** What a restore that was cut off has left: the copy is made beside its place, then the keys are moved, then the log. */
export function standsIn(dataDir: string): string {
  if (existsSync(join(dataDir, 'log.db')))
    return `log and keys are in ${dataDir}, checked and in their place: run "incidentctl verify", then start the service`;
  const again = `run the same command again: it begins anew`;
  if (existsSync(join(dataDir, 'keys.db')))
    return `${dataDir} holds keys.db of the backup and no log: move ${join(dataDir, 'keys.db')} away, then ${again}`;
  return `${dataDir} holds no log, and is not to be started on: ${again}`;
}

async function put(backup: string, config: Config): Promise<Restored> {
  const { dataDir, streamPrefix: prefix } = config;
  const master = await masterKeyOf(config, chance);
  const wrap = new KeyWrap(master.bytes, chance, master.name);
  try {
    return await restoreBackup({ backup, dataDir, prefix, wrap, types: EVENT_TYPES, clock: new SystemClock() });
  } catch (error) {
    if (error instanceof BackupRefused) throw new Failure(error.message, EXIT.findings);
    const sentence = systemSentence(error);
    throw sentence === undefined ? error : new Failure(`not restored: ${sentence}`, EXIT.unavailable);
  }
}

const text = (
  { events, streams, recordedUntil, setAside, manifest, keyFindings }: Restored,
  { dataDir }: Config,
): string =>
  [
    ...keyFindings.map((one) => keyFindingLine({ ...one, revision: String(one.revision) })),
    `${dataDir} holds ${events.toLocaleString('en')} events in ${streams.toLocaleString('en')} streams and ${manifest.keys.made.toLocaleString('en')} keys, as of ${recordedUntil ?? 'the beginning'}; every hash chain holds, and ${keyFindings.length === 0 ? 'the keys open what they sealed' : `${keyFindings.length} keys do not open what they sealed, as before the backup`}.`,
    ...(setAside === undefined
      ? []
      : [`What was left of the log before it was moved to ${setAside}; delete it when nothing is missing.`]),
    'What was recorded after that instant is not in it: whoever was acknowledged later has to be told.',
    ...(existsSync(join(dataDir, 'master.key'))
      ? []
      : ['master.key is not here: start the service with the same MASTER_KEY.']),
    'Next: start the service; it builds its read models from the log and finishes erasures that the backup had cut in two. Then run "incidentctl status" and "incidentctl verify".',
  ].join('\n');
