import { changedIncidents } from '@app/incident';
import type { FoldingProjection } from '@app/projection';
import { setDueWork } from '@app/scheduling';
import { pagingEnabledAt } from '../switch/switch.projection.js';
import { runAfter } from './current-run.js';
import { houseIn } from './house-in.js';
import { PAGER_LANE, pagerWork } from './pager-work.js';

/** What the ladders at work owe; stands behind the incidents, because it goes by what a transaction made of them. */
export const runsProjection: FoldingProjection = {
  name: 'pager_runs',
  tables: '',

  apply: () => undefined,

  finish(session, context): void {
    if (pagingEnabledAt(session) === undefined) return;
    for (const changed of changedIncidents(context)) {
      const house = houseIn(session, changed.steps.at(-1)!.fact.recordedAt);
      setDueWork(session, PAGER_LANE, changed.id, pagerWork(runAfter(session, changed, house), house));
    }
  },
};
