import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { canSee, visibilityOf, CustomerNotFound, checkLimit } from '@app/querying';
import { countedIncidents } from './counted-incidents.js';
import type { CountedPage, CountFilter } from './counted-incidents.js';
import { checkMonth } from './get-customer-history.js';
import { INCIDENT_READ_MODELS, type IncidentReadModels } from '@app/incident';

/** The incidents behind a count of the customer history, from the same file as the count. @throws CustomerNotFound */
export class ListCountedIncidents extends Query<CountedPage> {
  constructor(
    readonly principal: Principal,
    readonly customerId: string,
    readonly filter: CountFilter,
    readonly page: { readonly cursor?: string; readonly limit?: number } = {},
  ) {
    super();
  }
}

@QueryHandler(ListCountedIncidents)
export class ListCountedIncidentsHandler implements IQueryHandler<ListCountedIncidents> {
  constructor(@Inject(INCIDENT_READ_MODELS) private readonly models: IncidentReadModels) {}

  async execute({ principal, customerId, filter, page }: ListCountedIncidents): Promise<CountedPage> {
    if (!canSee(visibilityOf(principal), customerId)) throw new CustomerNotFound(customerId);
    checkMonth(filter.month, 'month');
    checkLimit(page.limit ?? 1);
    return countedIncidents(this.models.reporting.reader, customerId, filter, page);
  }
}
