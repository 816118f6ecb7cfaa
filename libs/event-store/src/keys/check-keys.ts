import type { Database as Db } from 'better-sqlite3';
import type { StoredEvent } from '../adapter.js';
import { openParsed, parseStored } from '../codec/open.js';
import type { LogAtRest } from '../embedded/log-at-rest.js';
import type { EventTypes } from '../event-type.js';
import { fewer } from './compared-counts.js';
import { countKeys, KeysDamaged, type KeyRow, openKeyFileReadOnly } from './key-file.js';
import type { KeyWrap } from './key-wrap.js';

/** So many keys are tried of a log that does not remember their number, and so many of its last events are looked at. */
const SAMPLE = { keys: 64, events: 2_000 };

export interface KeyFilePlace {
  readonly path: string;
  readonly wrap: KeyWrap;
  readonly prefix: string;
  readonly types: EventTypes;
}

/**
 * Whether `keys.db` is the one that belongs to the log, before either is changed: keys made anew in the place of lost
 * ones would leave everything written before unreadable, and the lost file useless once it is found.
 * @throws KeysDamaged, WrongMasterKey
 */
export function checkKeys(place: KeyFilePlace, log: LogAtRest | undefined): void {
  const db = openKeyFileReadOnly(place.path, place.wrap);
  try {
    const { made } = db ? countKeys(db) : { made: 0 };
    if (!log) return requireLog(place.path, made);
    const remembered = log.keyCounts();
    if (remembered && made < remembered.made) throw new KeysDamaged(place.path, fewer(made, remembered.made));
    if (remembered) requireKeysOf(place, log.lastEvents(place.prefix, SAMPLE.events), db);
    else trySample(place, log, db);
  } finally {
    db?.close();
  }
}

function requireLog(path: string, made: number): void {
  if (made === 0) return;
  throw new KeysDamaged(
    path,
    `it holds ${made} keys, but there is no log beside it`,
    'Nothing has been changed. Put back log.db from the newest backup; to begin with an empty log instead, start on an empty directory.',
  );
}

/** As many keys may stand in the file of a copy that went another way: what was written last tells. */
function requireKeysOf({ path, types }: KeyFilePlace, events: Iterable<StoredEvent>, db: Db | undefined): void {
  const has = db?.prepare<[string]>('SELECT 1 FROM keys WHERE subject = ?');
  for (const stored of events) {
    const parsed = parseStored(stored, types);
    if (!('block' in parsed) || !parsed.block) continue;
    if (has?.get(parsed.block.keyId) === undefined) throw new KeysDamaged(path, withoutKey(parsed.block.keyId));
  }
}

const withoutKey = (keyId: string): string => `it holds no key ${keyId}, but the log holds events encrypted with it`;

/** A log of an older release: its keys are taken as they are if they open what it holds. */
function trySample({ path, wrap, prefix, types }: KeyFilePlace, log: LogAtRest, db: Db | undefined): void {
  const rows = db?.prepare<[string], KeyRow>('SELECT subject, wrapped FROM keys WHERE subject = ?');
  const tried = new Set<string>();
  const closed: string[] = [];
  let [opened, looked] = [0, 0];
  for (const stored of log.personalEvents(prefix)) {
    if (++looked > SAMPLE.events || tried.size >= SAMPLE.keys) break;
    const parsed = parseStored(stored, types);
    if (!('block' in parsed) || !parsed.block || tried.has(parsed.block.keyId)) continue;
    const { keyId } = parsed.block;
    tried.add(keyId);
    const row = rows?.get(keyId);
    if (!row) throw new KeysDamaged(path, withoutKey(keyId));
    const { wrapped } = row;
    if (wrapped === null) continue;
    if (openParsed(parsed, () => wrap.unwrap(keyId, wrapped)).readable) opened++;
    else closed.push(keyId);
  }
  const [first] = closed;
  if (opened > 0 || first === undefined) return;
  throw new KeysDamaged(path, `its key ${first} does not open what the log holds: it is of another log`);
}
