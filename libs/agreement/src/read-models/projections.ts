import { matrixVersionsProjection } from '../matrix/matrix-versions.projection.js';
import { agreementVersionsProjection } from './agreement-versions.projection.js';
import { agreementsProjection } from './agreements.projection.js';

/** Clocks are folded in both files, each with the agreements that it has itself. */
export const AGREEMENT_PROJECTIONS = {
  operational: [agreementVersionsProjection, matrixVersionsProjection, agreementsProjection],
  reporting: [agreementVersionsProjection, matrixVersionsProjection],
};
