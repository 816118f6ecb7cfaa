import type { LedgerEvent } from '@app/event-store';
import type { Db, FoldingProjection } from '@app/projection';
import { agreementsIn } from '../deadlines/schedule.js';
import { foldedAt } from '../read-models/folded-views.js';
import { incidentOf } from '../read-models/history.js';
import { COMPLIANCE_TABLES, setCycles } from './compliance-tables.js';
import { countedCycles } from './counted-cycle.js';

/** What can move an incident that has no clocks from one cell to another. */
const OF_ANY = new Set(['IncidentReported', 'IncidentCorrected', 'IncidentClassified', 'IncidentReclassified']);

/** What the clocks read, besides. */
const OF_CLOCKS = new Set([
  'IncidentAcknowledged',
  'WorkStarted',
  'CustomerInformed',
  'IncidentPutOnHold',
  'IncidentResumed',
  'IncidentResolved',
  'IncidentReopened',
  'IncidentCancelled',
  'IncidentMerged',
]);

/**
 * How the promises were kept: every cycle of every clock with its month and outcome, and their counts. It stands after the
 * customer history in its file and takes the incident as that has just folded it.
 */
export const complianceProjection: FoldingProjection = {
  name: 'compliance',
  tables: COMPLIANCE_TABLES,

  apply(event: LedgerEvent, db: Db): void {
    const id = incidentOf(event.stream);
    if (id === undefined || !(OF_ANY.has(event.type) || OF_CLOCKS.has(event.type))) return;
    const folded = foldedAt(db, id, event.revision);
    if (folded === undefined) throw new Error(`${id} has not been folded up to revision ${event.revision}`);
    const { n, view, history } = folded;
    if (view.terms === undefined && !OF_ANY.has(event.type)) return;
    setCycles(db, n, countedCycles(view, history, agreementsIn(db)), event.revision === 0n);
  },
};
