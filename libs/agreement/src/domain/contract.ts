import { type Decider, DefinitionRefusal, drafted } from '@app/definitions/pure';
import { deepEqual, omit } from '@app/kernel';
import type { ContractContent } from './contract-definition.js';
import { checkPlace, checkRange } from './validity.js';

export const contractStream = (id: string): string => `contract-${id}`;

/** The data of `ContractDefined`: storage format. The hash is SHA-256 over the canonical JSON of the rest. */
export type StoredContract = ContractContent & { readonly hash: string };

export interface ContractVersion extends StoredContract {
  /** Revision, decimal. */
  readonly version: string;
}

export interface ContractState {
  /** By their first day; a version with the first day of another has taken its place. */
  readonly versions: ReadonlyMap<string, ContractVersion>;
}

export type ContractCommand = { readonly id: string; readonly content: StoredContract };

export const contractDecider: Decider<ContractState, ContractCommand> = {
  initial: { versions: new Map() },

  evolve(state, { type, data, revision }) {
    if (type !== 'ContractDefined') return state;
    const content = data as unknown as StoredContract;
    const version = { ...content, version: revision.toString() };
    return { versions: new Map(state.versions).set(content.validFrom, version) };
  },

  decide({ id, content }, { versions }, { now }) {
    const [first] = versions.values();
    if (first !== undefined) checkParties(id, first, content);
    const replaced = versions.get(content.validFrom);
    if (replaced !== undefined && isSame(replaced, content)) return [];
    checkRange(content, replaced);
    checkPlace(
      id,
      [...versions.values()].filter((version) => version !== replaced),
      { validFrom: content.validFrom, ...(content.validUntil === undefined ? {} : { validUntil: content.validUntil }) },
    );
    return [drafted('ContractDefined', content, now)];
  },
};

/** By what is promised: an older release had other words for it, and so another hash. */
const isSame = (known: ContractVersion, content: StoredContract): boolean =>
  deepEqual(omit(known, 'hash', 'version'), omit(content, 'hash'));

function checkParties(id: string, known: StoredContract, { customerId, projectId }: ContractContent): void {
  if (known.customerId === customerId && known.projectId === projectId) return;
  const parties = (customer: string, project: string | undefined): string =>
    `the customer ${customer}${project === undefined ? '' : ` and its project ${project}`}`;
  throw new DefinitionRefusal(
    known.customerId === customerId ? 'agreement.project-fixed' : 'agreement.customer-fixed',
    `contract ${id} is with ${parties(known.customerId, known.projectId)}, and stays so: define another contract for ${parties(customerId, projectId)}`,
    known.customerId === customerId ? 'projectId' : 'customerId',
  );
}
