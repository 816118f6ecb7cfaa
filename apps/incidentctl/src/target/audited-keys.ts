import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type KeyCounts,
  comparedCounts,
  countsAhead,
  type ErasedByNow,
  keyFileAtRest,
  KeysDamaged,
  type KeysAtRest,
  keyStreamsAtRest,
  KeyWrap,
  type LogAdapter,
  MASTER_CHECK,
  masterKeyOf,
  WrongMasterKey,
} from '@app/event-store';
import { type Config, SystemChance } from '@app/platform';

/** The keys of a log that is looked at as a whole, as far as they can be looked at. */
export interface AuditedKeys {
  /** Undefined: they are not checked, and findings or notes say why. */
  readonly keys?: KeysAtRest | undefined;
  readonly erasedByNow?: ErasedByNow | undefined;
  readonly findings: readonly string[];
  readonly notes: readonly string[];
  readonly close: () => void;
}

const chance = new SystemChance();

/** Beside an embedded log; `remembered` is what the log knows of their number. */
export async function auditedKeyFile(config: Config, remembered: KeyCounts | undefined): Promise<AuditedKeys> {
  return looked(config, async (wrap) => {
    const path = join(config.dataDir, 'keys.db');
    const keys = keyFileAtRest(path, wrap);
    const stands = keys.counts();
    const here = (problem: string): string => `${path}: ${problem}`;
    const findings = comparedCounts(stands, remembered).map(here);
    const notes = countsAhead(stands, remembered).map(here);
    return { keys, findings, notes, close: () => keys.close() };
  });
}

/** In the log itself. */
export async function auditedKeyStreams(config: Config, adapter: LogAdapter): Promise<AuditedKeys> {
  return looked(config, async (wrap) => {
    const keys = keyStreamsAtRest(adapter, config.streamPrefix, wrap);
    const check = (await keys.find([MASTER_CHECK])).get(MASTER_CHECK);
    if (check instanceof Error) throw check;
    return { keys, findings: [], notes: [], close: () => undefined };
  });
}

async function looked(config: Config, look: (wrap: KeyWrap) => Promise<AuditedKeys>): Promise<AuditedKeys> {
  const nothing = { findings: [], notes: [], close: () => undefined };
  const file = join(config.dataDir, 'master.key');
  if (config.masterKey === undefined && !existsSync(file)) {
    const note = `the keys were not checked: there is no master key; set MASTER_KEY, or put it into ${file}`;
    return { ...nothing, notes: [note] };
  }
  try {
    const { bytes, name } = await masterKeyOf(config, chance);
    return await look(new KeyWrap(bytes, chance, name));
  } catch (error) {
    if (!(error instanceof WrongMasterKey || error instanceof KeysDamaged)) throw error;
    return { ...nothing, findings: [`the keys were not checked: ${error.message}`] };
  }
}
