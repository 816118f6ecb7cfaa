import { staffEvent } from '@app/definitions';
import { feature } from '@app/feature';
import { ConfirmMatrixHandler } from './matrix/confirm-matrix.js';
import { matrixVersionsProjection } from './matrix/matrix-versions.projection.js';
import { AGREEMENT_PROBLEMS } from './problems.js';
import { agreementVersionsProjection } from './read-models/agreement-versions.projection.js';

const VERSIONS = [agreementVersionsProjection, matrixVersionsProjection];

/** Clocks are folded in both files, each with the agreements that it has itself. */
export const agreementFeature = feature({
  name: 'agreement',
  events: [staffEvent('MatrixReserved')],
  projections: { operational: VERSIONS, reporting: VERSIONS },
  handlers: { commands: [ConfirmMatrixHandler] },
  problems: AGREEMENT_PROBLEMS,
});
