import { DefinitionRefusal } from '@app/definitions/pure';
import type { VersionRef } from '@app/sla';
import { omitUndefined } from '@app/kernel';
import type { MendedMatrix } from '../domain/messages/pinning.js';

/** The versions of the matrices, as a repinning needs them. */
export interface NamedMatrices {
  named(id: string):
    | {
        readonly ref: VersionRef;
        readonly content: { readonly customerId?: string; readonly contractId?: string };
      }
    | undefined;
}

/** The current version of a matrix. @throws DefinitionRefusal repinning.matrix-unknown */
export function mendedMatrix(matrices: NamedMatrices, id: string): MendedMatrix {
  const found = matrices.named(id);
  if (found === undefined)
    throw new DefinitionRefusal('repinning.matrix-unknown', `there is no matrix ${id}: define it first`, 'matrixId');
  const { customerId, contractId } = found.content;
  return { matrix: found.ref, ...omitUndefined({ customerId, contractId }) };
}
