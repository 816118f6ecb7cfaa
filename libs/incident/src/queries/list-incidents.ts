import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { visibilityOf, READ_MODELS, type ReadModels } from '@app/querying';
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

@QueryHandler(ListIncidents)
export class ListIncidentsHandler implements IQueryHandler<ListIncidents> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute({ principal, options }: ListIncidents): Promise<IncidentPage> {
    return new IncidentPages(this.models.operational.reader).page(visibilityOf(principal), options);
  }
}
