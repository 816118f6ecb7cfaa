import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { visibilityOf } from '@app/querying';
import { IncidentPages } from './incident-pages.js';
import type { IncidentPage } from './answers/list.js';
import type { ListOptions } from './list-filters.js';
import { INCIDENT_READ_MODELS } from './read-models.js';
import type { IncidentReadModels } from './read-models.js';

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
  constructor(@Inject(INCIDENT_READ_MODELS) private readonly models: IncidentReadModels) {}

  async execute({ principal, options }: ListIncidents): Promise<IncidentPage> {
    return new IncidentPages(this.models.operational.reader).page(visibilityOf(principal), options);
  }
}
