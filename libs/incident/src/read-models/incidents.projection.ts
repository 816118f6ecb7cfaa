import type { LedgerEvent } from '@app/event-store';
import type { ReadModelSession, FoldingProjection, BatchContext } from '@app/projection';
import { keepPinned } from '../repinning/pinned-matrices.js';
import { claim, handOver } from './feed.projection.js';
import { addToHistory } from './history-table.js';
import { INCIDENT_TABLES } from './incident-tables.js';
import { writeListRow } from './list-row.js';
import { setMerge } from './merges.js';
import { keepPersonal, storedEvents, withoutDestroyed } from './personal-fields.js';
import type { StoredEvent } from './stored-event.js';
import { DocumentChanges } from './text-index.js';
import { forgetTexts, writeTexts } from './texts.js';
import { type ChangedIncident, changedIncidents, applyToIncident } from './changed-incident.js';
import { agreementsIn } from '@app/agreement';
import { setDueWork } from '@app/scheduling';
import type { Fact } from '../domain/events/fact.js';
import { deadlinesOf } from '../domain/clocks/sla.js';
import { SLA_LANE, slaWork } from '../deadlines/sla-work.js';

/** List, detail, history, links, deadlines and text index of incidents. */
export const incidentsProjection: FoldingProjection = {
  name: 'incidents',
  version: 8,
  tables: INCIDENT_TABLES,

  apply: (event: LedgerEvent, session: ReadModelSession, context: BatchContext) =>
    applyToIncident(event, session, 'incident', context),

  finish(session: ReadModelSession, context: BatchContext): void {
    const documents = new DocumentChanges();
    for (const changed of changedIncidents(context)) write(session, documents, changed);
    documents.write(session);
  },

  forget: forgetTexts,
};

function write(session: ReadModelSession, documents: DocumentChanges, changed: ChangedIncident): void {
  const { n, id, before, after, hasMoved, history } = changed;
  const events = withoutDestroyed(session, changed.events);
  let read: readonly StoredEvent[] | undefined;
  const former = (): readonly StoredEvent[] => (read ??= before === undefined ? [] : storedEvents(session, n));
  writeListRow(session, changed, () => [...former(), ...events]);
  writeTexts(session, documents, changed, events, former);
  addToHistory(session, n, events);
  keepPersonal(session, n, events);
  if (hasMoved) handOver(session, n, after.customerId);
  else if (before === undefined) claim(session, events[0]?.position ?? '', after.customerId);
  if (before?.mergedInto !== after.mergedInto) setMerge(session, id, after.mergedInto);
  if (after.terms !== undefined || before?.terms !== undefined) schedule(session, { id, history });
  keepPinned(session, changed);
}

/** After an event of an incident under contract: what is still to be raised of its clocks. */
function schedule(session: ReadModelSession, { id, history }: { id: string; history: readonly Fact[] }): void {
  const pending = deadlinesOf(history, agreementsIn(session)).map((deadline) => slaWork(id, deadline));
  setDueWork(session, SLA_LANE, id, pending);
}
