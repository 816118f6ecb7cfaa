import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { visibilityOf, handlerOf } from '@app/querying';
import { IncidentPages } from './incident-pages.js';
import type { IncidentPage } from './answers/list.js';
import type { ListOptions } from './list-filters.js';

/** A page of the incidents that the principal may see. */
export class ListIncidents extends Query<IncidentPage> {
  constructor(
    readonly principal: Principal,
    readonly options: ListOptions = {},
  ) {
    super();
  }
}

export const ListIncidentsHandler = handlerOf(ListIncidents, ({ principal, options }, { models }) =>
  new IncidentPages(models.operational.session).page(visibilityOf(principal), options),
);
