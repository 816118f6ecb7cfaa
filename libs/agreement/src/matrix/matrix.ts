import { type Decider, DefinitionRefusal, drafted } from '@app/definitions/pure';
import { anotherMatrix, mayBeDefinedStill, type Reservation } from './reservation.js';
import type { MatrixContent, MatrixParties, StoredMatrix } from './stored-matrix.js';

export const matrixStream = (id: string): string => `matrix-${id}`;

/** A customer has seen a version and agrees: the data of `MatrixConfirmed`, storage format. */
export interface MatrixConfirmation {
  /** Revision of the `MatrixDefined`, decimal. */
  readonly version: string;
  readonly customerId: string;
  /** Who of the customer said so: a contact. */
  readonly contactId: string;
  /** Whole seconds: `2026-03-27T15:00:00Z`. */
  readonly at: string;
}

export interface MatrixState {
  readonly content?: StoredMatrix;
  /** How many reservations it has lost because it was not defined. */
  readonly lost: number;
  readonly versions: ReadonlySet<string>;
  /** By version and customer; the last one counts. */
  readonly confirmed: ReadonlyMap<string, MatrixConfirmation>;
}

export type MatrixCommand =
  | {
      readonly type: 'define';
      readonly id: string;
      readonly content: StoredMatrix;
      /** How many it had lost when it was reserved; absent: nobody else can have it. */
      readonly lost?: number;
    }
  /** It was reserved and never defined: another matrix is to be, and this one no more by that reservation. */
  | {
      readonly type: 'end-reservation';
      readonly id: string;
      readonly held: Reservation;
      readonly parties: MatrixParties;
      readonly by: string;
    }
  | {
      readonly type: 'confirm';
      readonly id: string;
      /** Without an instant: now. */
      readonly confirmation: Omit<MatrixConfirmation, 'at'> & Partial<Pick<MatrixConfirmation, 'at'>>;
    };

export const matrixDecider: Decider<MatrixState, MatrixCommand> = {
  initial: { lost: 0, versions: new Set(), confirmed: new Map() },

  exists: ({ content, confirmed }, command) =>
    content !== undefined &&
    (command.type !== 'confirm' || confirmed.has(keyOf(command.confirmation)) || 'part-missing'),

  evolve(state, { type, data, revision }) {
    if (type === 'MatrixDefined')
      return {
        ...state,
        content: data as unknown as StoredMatrix,
        versions: new Set(state.versions).add(revision.toString()),
      };
    if (type === 'MatrixReservationEnded') return { ...state, lost: state.lost + 1 };
    if (type !== 'MatrixConfirmed') return state;
    const confirmation = data as unknown as MatrixConfirmation;
    return { ...state, confirmed: new Map(state.confirmed).set(keyOf(confirmation), confirmation) };
  },

  decide(command, { content: known, lost, versions, confirmed }, { now }) {
    if (command.type === 'end-reservation') {
      const { held, parties, by } = command;
      if (known !== undefined ? isFor(known, parties) : mayBeDefinedStill(held, now))
        throw anotherMatrix(held.matrix, parties);
      return known === undefined && lost === held.attempt ? [drafted('MatrixReservationEnded', { by }, now)] : [];
    }
    if (command.type === 'define') {
      const { id, content } = command;
      if (known !== undefined) checkParties(id, known, content);
      else if (command.lost !== undefined && command.lost !== lost) throw reservationLost(id);
      return known?.hash === content.hash ? [] : [drafted('MatrixDefined', content, now)];
    }
    const { id, confirmation } = command;
    if (known === undefined) throw new DefinitionRefusal('agreement.not-found', `there is no matrix ${id}`);
    if (!versions.has(confirmation.version))
      throw new DefinitionRefusal(
        'agreement.version-unknown',
        `the matrix ${id} has no version ${confirmation.version.slice(0, 40)}`,
      );
    const before = confirmed.get(keyOf(confirmation));
    const isKnown = before?.contactId === confirmation.contactId && before.at === (confirmation.at ?? before.at);
    return isKnown ? [] : [drafted('MatrixConfirmed', { ...confirmation, at: confirmation.at ?? now }, now)];
  },
};

const keyOf = ({ version, customerId }: Pick<MatrixConfirmation, 'version' | 'customerId'>): string =>
  `${version} ${customerId}`;

/** Whether a matrix is for exactly these. */
export const isFor = (matrix: MatrixParties, { customerId, contractId }: MatrixParties): boolean =>
  matrix.customerId === customerId && matrix.contractId === contractId;

const reservationLost = (id: string): DefinitionRefusal =>
  new DefinitionRefusal(
    'agreement.another-matrix',
    `another matrix is being defined in the place of ${id}, which took too long: look which one counts, or send it again`,
  );

function checkParties(id: string, known: MatrixContent, { customerId, contractId }: MatrixContent): void {
  if (isFor(known, { customerId, contractId })) return;
  const party = (customer: string | undefined, contract: string | undefined): string =>
    contract === undefined ? `the customer ${customer}` : `the contract ${contract}`;
  throw new DefinitionRefusal(
    'agreement.customer-fixed',
    `the matrix ${id} is for ${party(known.customerId, known.contractId)}, and stays so: define another matrix for ${party(customerId, contractId)}`,
    known.contractId === contractId ? 'customerId' : 'contractId',
  );
}
