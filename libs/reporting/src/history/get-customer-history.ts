import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { canSee, visibilityOf, BadQuery, CustomerNotFound, READ_MODELS, type ReadModels } from '@app/querying';
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

@QueryHandler(GetCustomerHistory)
export class GetCustomerHistoryHandler implements IQueryHandler<GetCustomerHistory> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute({ principal, customerId, months }: GetCustomerHistory): Promise<CustomerHistory> {
    if (!canSee(visibilityOf(principal), customerId)) throw new CustomerNotFound(customerId);
    checkMonth(months.from, 'from');
    checkMonth(months.to, 'to');
    return customerHistory(this.models.reporting.reader, customerId, months);
  }
}

export function checkMonth(month: string | undefined, field: string): void {
  if (month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new BadQuery('query.bad-range', `${month} is no month, as 2026-03 is one`, field);
}
