import { type Decider, DefinitionRefusal, drafted } from '@app/definitions/pure';
import type { MatrixContent, StoredMatrix } from './stored-matrix.js';

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
  readonly versions: ReadonlySet<string>;
  /** By version and customer; the last one counts. */
  readonly confirmed: ReadonlyMap<string, MatrixConfirmation>;
}

export type MatrixCommand =
  | { readonly type: 'define'; readonly id: string; readonly content: StoredMatrix }
  | {
      readonly type: 'confirm';
      readonly id: string;
      /** Without an instant: now. */
      readonly confirmation: Omit<MatrixConfirmation, 'at'> & Partial<Pick<MatrixConfirmation, 'at'>>;
    };

export const matrixDecider: Decider<MatrixState, MatrixCommand> = {
  initial: { versions: new Set(), confirmed: new Map() },

  exists: ({ content, confirmed }, command) =>
    content !== undefined &&
    (command.type === 'define' || confirmed.has(keyOf(command.confirmation)) || 'part-missing'),

  evolve(state, { type, data, revision }) {
    if (type === 'MatrixDefined')
      return {
        ...state,
        content: data as unknown as StoredMatrix,
        versions: new Set(state.versions).add(revision.toString()),
      };
    if (type !== 'MatrixConfirmed') return state;
    const confirmation = data as unknown as MatrixConfirmation;
    return { ...state, confirmed: new Map(state.confirmed).set(keyOf(confirmation), confirmation) };
  },

  decide(command, { content: known, versions, confirmed }, { now }) {
    if (command.type === 'define') {
      const { id, content } = command;
      if (known !== undefined) checkParties(id, known, content);
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

function checkParties(id: string, known: MatrixContent, { customerId, contractId }: MatrixContent): void {
  if (known.customerId === customerId && known.contractId === contractId) return;
  const party = (customer: string | undefined, contract: string | undefined): string =>
    contract === undefined ? `the customer ${customer}` : `the contract ${contract}`;
  throw new DefinitionRefusal(
    'agreement.customer-fixed',
    `the matrix ${id} is for ${party(known.customerId, known.contractId)}, and stays so: define another matrix for ${party(customerId, contractId)}`,
    known.contractId === contractId ? 'customerId' : 'contractId',
  );
}
