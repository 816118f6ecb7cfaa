import { answerTimesProjection } from './answer-times/answer-times.projection.js';
import { complianceProjection } from './compliance/compliance.projection.js';
import { customerHistoryProjection } from './history/customer-history.projection.js';

/** The history folds each incident, the compliance figures take what it folded. */
export const REPORTING_PROJECTIONS = {
  reporting: [customerHistoryProjection, complianceProjection, answerTimesProjection],
};
