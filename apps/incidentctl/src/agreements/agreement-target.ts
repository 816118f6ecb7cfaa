import type { DefinitionTarget } from '@app/definitions';
import { NamedError } from '@app/kernel';

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
export type AgreementTarget = DefinitionTarget;
