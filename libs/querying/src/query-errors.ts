import { NamedError } from '@app/kernel';

/** A query that cannot be answered as it was put: nothing is wrong with the service. */
export class BadQuery extends NamedError {
  constructor(
    readonly code:
      | 'query.bad-cursor'
      | 'query.bad-limit'
      | 'query.bad-range'
      | 'query.bad-period'
      | 'query.bad-filter'
      | 'query.bad-position'
      | 'query.in-the-future'
      | 'query.too-wide',
    message: string,
    /** The parameter at fault. */
    readonly field: string,
  ) {
    super(message);
  }
}

/** The principal does not belong to this customer; whether it exists is not said. */
export class CustomerNotFound extends NamedError {
  readonly code = 'customer.not-found';
  constructor(id: string) {
    super(`there is no customer ${id}`);
  }
}
