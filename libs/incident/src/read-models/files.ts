import type { Projection, ReadModelFile } from '@app/projection';
import { feedProjection } from './feed.projection.js';
import { incidentsProjection } from './incidents.projection.js';

/** What this lib keeps in the operational file: the feed first, because an event is heard of before it is folded. */
export const operationalProjections: readonly Projection[] = [feedProjection, incidentsProjection];

/** To be raised when a projection makes other rows out of the same events. */
export const OPERATIONAL_VERSION = 5;

export const operationalFile = (...more: readonly Projection[]): ReadModelFile => ({
  name: 'operational',
  version: OPERATIONAL_VERSION,
  projections: [...operationalProjections, ...more],
});
