import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { EVENT_TYPES } from '@app/composition';
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
  withCommonOptions(command).action(async (backup: string, options: CommonOptions) => {
    const config = configOf(options);
    if (config.eventStoreUrl !== undefined)
      throw new Failure('the log is in EventStoreDB: use the backup of the server (docs/operation.md)', EXIT.usage);
    const restored = await interruptible(
      () => standsIn(config.dataDir),
      () => put(backup, config),
    );
    await tellPager(config);
    const keyFindings = restored.keyFindings.map((one) => ({ ...one, revision: String(one.revision) }));
    outputOf(options).result({ ...restored, keyFindings }, () => text(restored, config));
    if (keyFindings.length > 0) process.exitCode = EXIT.findings;
  });
}

async function tellPager(config: Config): Promise<void> {
  try {
    await writeRestored(config);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(
      `log and keys are in ${config.dataDir}, and the pager could not be told: ${why}; run "incidentctl restored" before the service is started`,
      EXIT.unavailable,
    );
  }
}

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
