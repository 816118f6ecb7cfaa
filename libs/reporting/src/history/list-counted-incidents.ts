import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import {
  canSee,
  visibilityOf,
  CustomerNotFound,
  checkLimit,
  type PageOptions,
  READ_MODELS,
  type ReadModels,
} from '@app/querying';
import { countedIncidents } from './counted-incidents.js';
import type { CountedPage } from './answers.js';
import type { CountFilter } from './counted-incidents.js';
import { checkMonth } from './get-customer-history.js';

/** The incidents behind a count of the customer history, from the same file as the count. @throws CustomerNotFound */
export class ListCountedIncidents extends Query<CountedPage> {
  constructor(
    readonly principal: Principal,
    readonly customerId: string,
    readonly options: CountFilter & PageOptions,
  ) {
    super();
  }
}

@QueryHandler(ListCountedIncidents)
export class ListCountedIncidentsHandler implements IQueryHandler<ListCountedIncidents> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute({ principal, customerId, options }: ListCountedIncidents): Promise<CountedPage> {
    if (!canSee(visibilityOf(principal), customerId)) throw new CustomerNotFound(customerId);
    checkMonth(options.month, 'month');
    checkLimit(options.limit ?? 1);
    return countedIncidents(this.models.reporting.reader, customerId, options);
  }
}
