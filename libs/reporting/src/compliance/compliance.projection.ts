import type { ReadModelSession, FoldingProjection, BatchContext } from '@app/projection';
import { changedIncidents } from '@app/incident';
import { agreementsIn } from '@app/agreement';
import { COMPLIANCE_TABLES, setCycles } from './cycle-table.js';
import { countedCycles } from './counted-cycle.js';

/** What can move an incident that has no clocks from one cell to another. */
const OF_ANY = new Set(['IncidentReported', 'IncidentCorrected', 'IncidentClassified', 'IncidentReclassified']);

/** What the clocks read, besides. */
const OF_CLOCKS = new Set([
  'IncidentAcknowledged',
  'WorkStarted',
  'CustomerInformed',
  'CustomerReplied',
  'IncidentPutOnHold',
  'IncidentResumed',
  'IncidentResolved',
  'IncidentReopened',
  'IncidentCancelled',
  'IncidentMerged',
]);

/**
 * How the promises were kept: every cycle of every clock with its month and outcome, and their counts. It stands after the
 * customer history in its file and takes the incidents as that has folded them.
 */
export const complianceProjection: FoldingProjection = {
  name: 'compliance',
  version: 6,
  tables: COMPLIANCE_TABLES,

  apply: () => undefined,

  finish(session: ReadModelSession, context: BatchContext): void {
    for (const { n, before, after, history, events } of changedIncidents(context)) {
      const counts = events.some(({ type }) => OF_ANY.has(type) || (after.terms !== undefined && OF_CLOCKS.has(type)));
      if (counts) setCycles(session, n, countedCycles(after, history, agreementsIn(session)), before === undefined);
    }
  },
};
