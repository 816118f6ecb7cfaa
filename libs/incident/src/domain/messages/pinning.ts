import { id } from '@app/kernel';
import type { VersionRef } from '@app/sla';
import { event } from './declare.js';
import { matrixRef } from './parts.js';

/** A version of a communication matrix, and for whom the matrix is; for neither: it is the provider's own. */
export type MendedMatrix = {
  readonly matrix: VersionRef;
  readonly customerId?: string;
  readonly contractId?: string;
};

/** A mended communication matrix has reached an open incident. */
const MatrixRepinned = event({
  audience: 'staff',
  asks: 'reported',
  final: true,
  fields: {
    matrix: matrixRef('The communication matrix that counts from then on.'),
    repinning: id({ description: 'The repinning that says why.', example: '3f8e1c52-6f0d-4a52-9d0a-1b5f0f0f6d1e' }),
  },
});

export const PINNING_EVENTS = { MatrixRepinned };
