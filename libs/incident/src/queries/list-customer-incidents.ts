import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { canSee, visibilityOf, CustomerNotFound, READ_MODELS, type ReadModels } from '@app/querying';
import { IncidentPages } from './incident-pages.js';
import type { IncidentPage } from './answers/list.js';
import type { ListOptions } from './list-filters.js';

/** A page of one customer's incidents. @throws CustomerNotFound when the principal has nothing to do with it */
export class ListCustomerIncidents extends Query<IncidentPage> {
  constructor(
    readonly principal: Principal,
    readonly customerId: string,
    readonly options: Omit<ListOptions, 'customerId'> = {},
  ) {
    super();
  }
}

@QueryHandler(ListCustomerIncidents)
export class ListCustomerIncidentsHandler implements IQueryHandler<ListCustomerIncidents> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute({ principal, customerId, options }: ListCustomerIncidents): Promise<IncidentPage> {
    const visibility = visibilityOf(principal);
    if (!canSee(visibility, customerId)) throw new CustomerNotFound(customerId);
    return new IncidentPages(this.models.operational.reader).page(visibility, { ...options, customerId });
  }
}
