import { type Decider, DefinitionRefusal, drafted } from '@app/definitions/pure';
import type { LedgerEvent } from '@app/event-store';
import { parseSeconds } from '@app/kernel';
import type { MatrixParties } from './stored-matrix.js';

/*
 * A customer has one matrix, and so has a contract. Which one is decided on a stream of theirs before it is defined: of
 * several that are defined at once the first reservation counts, through whichever instance it came.
 */

/** For whom a matrix is. Stream names are storage format. */
export const reservationStream = ({ customerId, contractId }: MatrixParties): string =>
  contractId === undefined ? `matrixreservation-customer-${customerId}` : `matrixreservation-contract-${contractId}`;

/** The data of `MatrixReserved`: storage format. */
export interface MatrixReserved {
  readonly matrix: string;
  /** How often the matrix had lost a reservation before. */
  readonly attempt: number;
}

export interface Reservation extends MatrixReserved {
  readonly revision: bigint;
  /** RFC 3339, with milliseconds. */
  readonly recordedAt: string;
}

export interface ReservationState {
  readonly held?: Reservation;
}

export interface Reserve extends MatrixReserved {
  readonly parties: MatrixParties;
  /** The reservation of another matrix that was found to be over. */
  readonly over?: bigint | undefined;
}

export const reservationDecider: Decider<ReservationState, Reserve> = {
  initial: {},

  evolve: (state, { type, data, revision, metadata }: LedgerEvent) =>
    type === 'MatrixReserved'
      ? { held: { ...(data as unknown as MatrixReserved), revision, recordedAt: metadata.recordedAt } }
      : state,

  decide({ matrix, attempt, parties, over }, { held }, { now }) {
    if (held?.matrix === matrix && held.attempt >= attempt) return [];
    if (held !== undefined && held.matrix !== matrix && held.revision !== over)
      throw anotherMatrix(held.matrix, parties);
    return [drafted('MatrixReserved', { matrix, attempt }, now)];
  },
};

/** So long a matrix may take from its reservation to its definition before another may be defined in its place. */
const TAKES_SECONDS = 60;

export const mayBeDefinedStill = ({ recordedAt }: Pick<Reservation, 'recordedAt'>, now: string): boolean =>
  parseSeconds(now) < Math.floor(Date.parse(recordedAt) / 1_000) + TAKES_SECONDS;

export const anotherMatrix = (id: string, { contractId, customerId }: MatrixParties): DefinitionRefusal =>
  new DefinitionRefusal(
    'agreement.another-matrix',
    `the ${contractId === undefined ? `customer ${customerId}` : `contract ${contractId}`} has the matrix ${id} already: define its next version`,
    contractId === undefined ? 'customerId' : 'contractId',
  );
