import type { LedgerEvent } from '@app/event-store';
import type { Db, FoldingProjection, BatchContext } from '@app/projection';
import { schedule } from '../deadlines/schedule.js';
import { claim, handOver } from './feed.projection.js';
import { addToHistory } from './history-table.js';
import { INCIDENT_TABLES } from './incident-tables.js';
import { writeListRow } from './list-row.js';
import { setMerge } from './merges.js';
import { keepPersonal, storedEvents, withoutDestroyed } from './personal-fields.js';
import { forgetTexts, tell, writeTexts } from './texts.js';
import type { Touched } from './touched.js';
import { allTouched, touch } from './touched.js';

/** List, detail, history, links, deadlines and text index of incidents. */
export const incidentsProjection: FoldingProjection = {
  name: 'incidents',
  tables: INCIDENT_TABLES,

  apply: (event: LedgerEvent, db: Db, context: BatchContext) => touch(event, db, 'incident', context),

  finish(db: Db, context: BatchContext): void {
    for (const touched of allTouched(context)) write(db, touched);
  },

  forget: forgetTexts,
};

function write(db: Db, touched: Touched): void {
  const { n, id, before, after, hasMoved, history } = touched;
  const events = withoutDestroyed(db, touched.events);
  const tells = tell(events);
  const former = before !== undefined && tells ? storedEvents(db, n) : [];
  const all = [...former, ...events];
  writeListRow(db, touched, all);
  addToHistory(db, n, events);
  keepPersonal(db, n, events);
  if (tells) writeTexts(db, touched, former, all);
  if (hasMoved) handOver(db, n, after.customerId);
  else if (before === undefined) claim(db, events[0]?.position ?? '', after.customerId);
  if (before?.mergedInto !== after.mergedInto) setMerge(db, id, after.mergedInto);
  if (after.terms !== undefined || before?.terms !== undefined) schedule(db, { n, history });
}
