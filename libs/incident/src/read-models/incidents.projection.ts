import type { LedgerEvent } from '@app/event-store';
import type { Db, FoldingProjection } from '@app/projection';
import { prepared } from '@app/projection';
import { seconds } from '../domain/instant.js';
import { isForCustomer } from './audience.js';
import type { Folded } from './history.js';
import { fold, incidentOf } from './history.js';
import { handOver } from './feed.projection.js';
import { listColumns } from './incident-row.js';
import { INCIDENT_TABLES } from './incident-tables.js';
import { setMerge } from './merges.js';
import { forgetTexts, keepPersonal, retext } from './texts.js';

/** List, detail, history, links and text index of incidents. */
export const incidentsProjection: FoldingProjection = {
  name: 'incidents',
  tables: INCIDENT_TABLES,

  apply(event: LedgerEvent, db: Db): void {
    const id = incidentOf(event.stream);
    if (id === undefined) return;
    const folded = fold(event, id, db);
    writeRow(event, folded, db);
    const { before, after } = folded;
    if (before?.customerId !== after.customerId) handOver(db, id, after.customerId);
    if (before?.mergedInto !== after.mergedInto) setMerge(db, id, after.mergedInto);
    keepPersonal(event, folded.n, db);
    retext(event, folded, db);
  },

  forget: forgetTexts,
};

function writeRow({ revision, type, metadata }: LedgerEvent, { n, id, before, after }: Folded, db: Db): void {
  const columns = [revision, ...listColumns(after)];
  const at = isForCustomer(type) ? seconds(metadata.occurredAt) : 0;
  if (before === undefined) prepared(db, ADD).run(...columns, at, n, id);
  else prepared(db, SET).run(...columns, at, n);
}

const ADD = `INSERT INTO incident (revision, customer_id, project_id, kind, priority, phase, person_id, team_id,
  reported_at, updated_at, shown_at, n, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const SET = `UPDATE incident SET revision = ?, customer_id = ?, project_id = ?, kind = ?, priority = ?, phase = ?,
  person_id = ?, team_id = ?, reported_at = ?, updated_at = ?, shown_at = max(shown_at, ?) WHERE n = ?`;
