import type { Projection, ReadModelFile } from '@app/projection';
import { complianceProjection } from './compliance/compliance.projection.js';
import { customerHistoryProjection } from './history/customer-history.projection.js';

/** The history folds each incident, the compliance figures take what it folded. */
export const reportingProjections: readonly Projection[] = [customerHistoryProjection, complianceProjection];

/** To be raised when a projection makes other rows out of the same events. */
const REPORTING_VERSION = 4;

export const reportingFile = (...more: readonly Projection[]): ReadModelFile => ({
  name: 'reporting',
  version: REPORTING_VERSION,
  projections: [...reportingProjections, ...more],
});
