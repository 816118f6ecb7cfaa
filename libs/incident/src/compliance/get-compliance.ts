import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Clock, Principal } from '@app/platform';
import { maySee, sightOf } from '../queries/access.js';
import { CustomerNotFound } from '../queries/query-errors.js';
import type { IncidentReadModels } from '../queries/read-models.js';
import { INCIDENT_CLOCK, INCIDENT_READ_MODELS } from '../queries/read-models.js';
import type { Compliance } from './compliance.js';
import { compliance } from './compliance.js';
import { checkBounds } from './bounds.js';
import type { ComplianceOptions } from './compliance-question.js';
import { customersAsked } from './customers.js';

/** How the promises were kept, over all customers that the principal may see, or one. @throws CustomerNotFound, BadQuery */
export class GetCompliance extends Query<Compliance> {
  constructor(
    readonly principal: Principal,
    readonly options: ComplianceOptions = {},
  ) {
    super();
  }
}

@QueryHandler(GetCompliance)
export class GetComplianceHandler implements IQueryHandler<GetCompliance> {
  constructor(
    @Inject(INCIDENT_READ_MODELS) private readonly models: IncidentReadModels,
    @Inject(INCIDENT_CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ principal, options }: GetCompliance): Promise<Compliance> {
    const sight = sightOf(principal);
    const { customerId, from, to } = options;
    if (customerId !== undefined && !maySee(sight, customerId)) throw new CustomerNotFound(customerId);
    checkBounds(from, to);
    const db = this.models.reporting.reader;
    return compliance(db, customersAsked(sight, customerId), options, Math.floor(this.clock.now() / 1000));
  }
}
