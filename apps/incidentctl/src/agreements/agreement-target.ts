import { NamedError } from '@app/kernel';
import type {
  AgreementChange,
  AgreementItem,
  AgreementKind,
  AgreementVersion,
  ContractTimeline,
  NeedItem,
} from '@app/agreement';

/** A definition that the ledger did not take. */
export class Refused extends NamedError {
  constructor(
    readonly problem: {
      readonly code: string;
      readonly detail: string;
      readonly errors?: readonly { readonly field: string; readonly message: string }[];
    },
  ) {
    super(`${problem.code}: ${problem.detail}`);
  }
}

/** Where agreements are read and stated: a store that this process opens, or the API of a running service. */
export interface AgreementTarget {
  get<K extends AgreementKind>(kind: K, id: string): Promise<AgreementItem<K> | undefined>;
  contract(id: string): Promise<ContractTimeline | undefined>;
  needs(customerId: string): Promise<readonly NeedItem[]>;
  version<K extends AgreementKind>(kind: K, id: string, version: string): Promise<AgreementVersion<K> | undefined>;
  /** All of a kind, by id. */
  list<K extends AgreementKind>(kind: K): AsyncIterable<AgreementItem<K>>;
  /** The revision after it. `seen`: the revision on which it was decided, if the thing existed. @throws Refused */
  state(change: AgreementChange, seen: string | undefined): Promise<string>;
}
