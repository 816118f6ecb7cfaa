import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { canSee, visibilityOf, CustomerNotFound, checkLimit, type PageOptions, handlerOf } from '@app/querying';
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

export const ListCountedIncidentsHandler = handlerOf(
  ListCountedIncidents,
  ({ principal, customerId, options }, { models }) => {
    if (!canSee(visibilityOf(principal), customerId)) throw new CustomerNotFound(customerId);
    checkMonth(options.month, 'month');
    checkLimit(options.limit ?? 1);
    return countedIncidents(models.reporting.session, customerId, options);
  },
);
