import type { StandingModel } from '@app/definitions';
import { Problem } from '@app/platform';
import { pagingEnabledAt } from './switch.projection.js';

/** What is asked for while nobody is called would wait until somebody is. @throws Problem */
export function requireEnabled(model: Pick<StandingModel, 'prepared'>): void {
  if (pagingEnabledAt(model) === undefined)
    throw new Problem('paging.not-enabled', 'nobody is called: switch paging on first');
}
