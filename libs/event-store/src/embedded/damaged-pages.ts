import type { Database as Db } from 'better-sqlite3';
import { encodePosition } from './position.js';
import type { StoredEvent } from '../adapter.js';
import { sqliteCode } from './sqlite-failure.js';

/** Where an event stands, by the index, which has pages of its own. */
type Place = [position: number, stream: string, revision: number];

const PLACES = `SELECT e.position, s.name, e.revision FROM events e INDEXED BY sqlite_autoindex_events_1
  CROSS JOIN streams s ON s.id = e.stream WHERE s.deleted = 0 AND`;

export const isDamagedPage = (error: unknown): boolean => sqliteCode(error)?.startsWith('SQLITE_CORRUPT') === true;

/**
 * Reads around pages of the log that cannot be read: event by event, and of those that are lost the index still knows to which
 * stream they belong. They come as events that nobody can read, so their streams are parked and all others go on.
 */
export class DamagedPages {
  private readonly ofLog = this.db
    .prepare<[number, number, string], Place>(
      `${PLACES} e.position > ? AND e.position <= ? AND instr(s.name, ?) = 1 ORDER BY e.position`,
    )
    .raw();
  private readonly ofStream = this.db
    .prepare<[string, number, number], Place>(`${PLACES} s.name = ? AND e.revision >= ? ORDER BY e.revision LIMIT ?`)
    .raw();

  constructor(private readonly db: Db) {}

  /** The events after a position up to another one; `read` gives the one at a position. */
  between(after: number, upTo: number, prefix: string, read: (position: number) => StoredEvent[]): StoredEvent[] {
    return around(this.ofLog.all(after, upTo, prefix), read);
  }

  of(stream: string, from: number, limit: number, read: (position: number) => StoredEvent[]): StoredEvent[] {
    return around(this.ofStream.all(stream, from, limit), read);
  }
}

const around = (places: readonly Place[], read: (position: number) => StoredEvent[]): StoredEvent[] =>
  places.flatMap((place) => {
    try {
      const found = read(place[0]);
      return found.length > 0 ? found : [lost(place)];
    } catch (error) {
      if (!isDamagedPage(error)) throw error;
      return [lost(place)];
    }
  });

function lost([at, stream, revision]: Place): StoredEvent {
  const position = encodePosition(at);
  const damage =
    `its page in log.db is damaged (position ${position}): stop the service, run "incidentctl verify", ` +
    'restore a backup of the log';
  const nothing = { id: '', type: '', data: '', metadata: '', created: 0 };
  return { ...nothing, stream, revision: BigInt(revision), position, damage };
}
