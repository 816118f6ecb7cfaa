import type { Chance, Clock } from '@app/platform';
import type { EmbeddedLog } from '../embedded/embedded-log.js';
import type { LedgerStore } from '../ledger-store.js';
import { destroyKey } from './destroy-key.js';
import type { FileKeyStore } from './file-key-store.js';
import { PersonalKeyDestroyed, type PersonalKeyDestroyedData } from './personal-key-destroyed.js';
import { subjectOf } from './year-key.js';

interface Parts {
  readonly ledger: LedgerStore;
  readonly log: EmbeddedLog;
  readonly keys: FileKeyStore;
  readonly prefix: string;
  readonly clock: Clock;
  readonly chance: Chance;
}

export interface SettledErasures {
  /** Marked destroyed, and the log did not mention it: it does now. */
  readonly recorded: readonly string[];
  /** Destroyed by the log, and the file still held the key: it is gone. */
  readonly destroyed: readonly string[];
}

const NOTHING: SettledErasures = { recorded: [], destroyed: [] };

/**
 * A backup takes the log first and the keys after it, so an erasure in between is cut in two; and an older `keys.db`
 * beside a log brings keys back that were destroyed since. Either way the erasure is finished, never undone.
 */
export async function settleErasures({ ledger, log, keys, prefix, clock, chance }: Parts): Promise<SettledErasures> {
  const [remembered, counted] = [log.keyCounts.read(), await keys.count()];
  if (remembered?.made === counted.made && remembered.destroyed === counted.destroyed) return NOTHING;
  const byLog = new Set<string>();
  for (const { data } of log.atRest().eventsOfType(prefix, PersonalKeyDestroyed.type)) {
    byLog.add((JSON.parse(data) as PersonalKeyDestroyedData).subject);
  }
  const marked = new Set(await keys.destroyed());
  const recorded = [...marked].filter((keyId) => !byLog.has(keyId) && !byLog.has(subjectOf(keyId)));
  const occurredAt = `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
  for (const subject of recorded) {
    const id = chance.uuid();
    const ids = { commandId: id, correlationId: id, causationId: id };
    await destroyKey(ledger, subject, {
      occurredAt,
      command: { ...ids, payload: {}, actor: 'system', origin: 'live' },
    });
  }
  const alive = new Set((await keys.find([...byLog].filter((subject) => !marked.has(subject)))).keys());
  for (const subject of byLog) if ((await keys.yearKeys(subject)).length > 0) alive.add(subject);
  for (const subject of alive) await ledger.eraseKey(subject);
  await keys.remember();
  return { recorded, destroyed: [...alive] };
}
