import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { canSee, visibilityOf, BadQuery, CustomerNotFound, handlerOf } from '@app/querying';
import { customerHistory } from './customer-history.js';
import type { CustomerHistory } from './answers.js';
import type { Months } from './customer-history.js';

/** How many incidents a customer had, by month of the report. @throws CustomerNotFound */
export class GetCustomerHistory extends Query<CustomerHistory> {
  constructor(
    readonly principal: Principal,
    readonly customerId: string,
    readonly months: Months = {},
  ) {
    super();
  }
}

export const GetCustomerHistoryHandler = handlerOf(
  GetCustomerHistory,
  ({ principal, customerId, months }, { models }) => {
    if (!canSee(visibilityOf(principal), customerId)) throw new CustomerNotFound(customerId);
    checkMonth(months.from, 'from');
    checkMonth(months.to, 'to');
    return customerHistory(models.reporting.session, customerId, months);
  },
);

export function checkMonth(month: string | undefined, field: string): void {
  if (month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new BadQuery('query.bad-range', `${month} is no month, as 2026-03 is one`, field);
}
