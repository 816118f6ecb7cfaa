import type { LedgerEvent } from '@app/event-store';
import type { Db, FoldingProjection } from '@app/projection';
import { prepared } from '@app/projection';
import { seconds } from '../domain/instant.js';
import { isForCustomer } from './audience.js';
import type { Folded } from './history.js';
import { schedule } from '../deadlines/schedule.js';
import { fold, incidentOf } from './history.js';
import { claim, handOver } from './feed.projection.js';
import { changed, listColumns } from './incident-row.js';
import { INCIDENT_TABLES } from './incident-tables.js';
import { setMerge } from './merges.js';
import { forgetTexts, keepPersonal, retext, writeTexts } from './texts.js';

/** List, detail, history, links and text index of incidents. */
export const incidentsProjection: FoldingProjection = {
  name: 'incidents',
  tables: INCIDENT_TABLES,

  apply(event: LedgerEvent, db: Db): void {
    const id = incidentOf(event.stream);
    if (id === undefined) return;
    const folded = fold(event, id, db, 'incident');
    writeRow(event, folded, db);
    const { before, after } = folded;
    if (before === undefined) claim(db, event.position, after.customerId);
    else if (before.customerId !== after.customerId) handOver(db, folded.n, after.customerId);
    if (before?.mergedInto !== after.mergedInto) setMerge(db, id, after.mergedInto);
    keepPersonal(event, folded.n, db);
    retext(event, folded, db);
    if (after.terms !== undefined || before?.terms !== undefined) schedule(db, folded);
  },

  finish: writeTexts,

  forget: forgetTexts,
};

function writeRow({ revision, type, metadata }: LedgerEvent, { n, id, before, after }: Folded, db: Db): void {
  const columns = listColumns(after);
  const at = isForCustomer(type) ? seconds(metadata.occurredAt) : 0;
  if (before === undefined) {
    prepared(db, ADD).run(...Object.values(columns), revision, at, n, id, after.reportedAt);
    return;
  }
  // SQLite writes every index of a column that is named here, changed or not.
  const names = changed(listColumns(before), columns);
  prepared(db, setting(names, at > 0)).run(...names.map((name) => columns[name]), revision, ...(at > 0 ? [at] : []), n);
}

const ADD = `INSERT INTO incident (customer_id, project_id, kind, priority, phase, person_id, team_id, updated_at, revision,
  shown_at, n, id, reported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const setting = (names: readonly string[], isShown: boolean): string =>
  `UPDATE incident SET ${names.map((name) => `${name} = ?, `).join('')}revision = ?
    ${isShown ? ', shown_at = max(shown_at, ?)' : ''} WHERE n = ?`;
