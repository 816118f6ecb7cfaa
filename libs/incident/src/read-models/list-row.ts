import type { ReadModelSession } from '@app/projection';
import { seconds } from '../domain/instant.js';
import { isForCustomer } from './audience.js';
import { changed, listColumns } from './incident-row.js';
import { titleRevision } from './incident-text.js';
import type { StoredEvent } from './stored-event.js';
import type { ChangedIncident } from './changed-incident.js';

const GIVES_TITLE = new Set(['IncidentReported', 'IncidentCorrected']);

/** Writes what the list says of an incident. `all` are its events from the first on, where the new ones have a text to tell. */
export function writeListRow(
  session: ReadModelSession,
  incident: ChangedIncident,
  all: () => readonly StoredEvent[],
): void {
  const { n, id, before, after, events } = incident;
  const columns = {
    ...listColumns(after),
    revision: events[events.length - 1]?.revision ?? 0,
    ...(events.some(({ type }) => GIVES_TITLE.has(type)) ? { title_revision: titleRevision(all()) } : {}),
  };
  const shown = events.filter(({ type }) => isForCustomer(type)).map(({ occurredAt }) => seconds(occurredAt));
  const shownAt = shown.length === 0 ? undefined : Math.max(...shown);
  if (before === undefined) {
    const row = { n, id, reported_at: after.reportedAt, shown_at: shownAt ?? seconds(after.reportedAt), ...columns };
    session.prepared(insertOf(Object.keys(row))).run(...Object.values(row));
    return;
  }
  // SQLite writes every index of a column that is named here, changed or not.
  const names = changed(listColumns(before), columns);
  session
    .prepared(updateOf(names, shownAt !== undefined))
    .run(...names.map((name) => columns[name as keyof typeof columns]), ...(shownAt === undefined ? [] : [shownAt]), n);
}

const insertOf = (names: readonly string[]): string =>
  `INSERT INTO incident (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;

const updateOf = (names: readonly string[], isShown: boolean): string =>
  `UPDATE incident SET ${[...names.map((name) => `${name} = ?`), ...(isShown ? ['shown_at = max(shown_at, ?)'] : [])].join(', ')}
    WHERE n = ?`;
