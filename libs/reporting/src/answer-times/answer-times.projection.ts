import type { BatchContext, FoldingProjection, ReadModelSession } from '@app/projection';
import { agreementsIn } from '@app/agreement';
import { changedIncidents, type Fact } from '@app/incident';
import { ANSWER_TABLE, setAnswers } from './answer-table.js';

/** What can change how a run was answered, or where it counts. */
const COUNTS: ReadonlySet<string> = new Set<Fact['type']>([
  'IncidentPaged',
  'IncidentAcknowledged',
  'WorkStarted',
  'AcknowledgementReleased',
  'IncidentCorrected',
  'IncidentClassified',
  'IncidentReclassified',
]);

/** How soon those who were called answered. It takes the incidents as the customer history has folded them. */
export const answerTimesProjection: FoldingProjection = {
  name: 'answer-times',
  version: 1,
  tables: ANSWER_TABLE,

  apply: () => undefined,

  finish(session: ReadModelSession, context: BatchContext): void {
    for (const { n, after, history, events } of changedIncidents(context)) {
      const counts =
        events.some(({ type }) => COUNTS.has(type)) && history.some(({ type }) => type === 'IncidentPaged');
      if (counts) setAnswers(session, n, after, history, agreementsIn(session));
    }
  },
};
