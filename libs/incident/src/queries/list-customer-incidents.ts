import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { canSee, visibilityOf, CustomerNotFound, handlerOf } from '@app/querying';
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

export const ListCustomerIncidentsHandler = handlerOf(
  ListCustomerIncidents,
  ({ principal, customerId, options }, { models }) => {
    const visibility = visibilityOf(principal);
    if (!canSee(visibility, customerId)) throw new CustomerNotFound(customerId);
    return new IncidentPages(models.operational.session).page(visibility, { ...options, customerId });
  },
);
