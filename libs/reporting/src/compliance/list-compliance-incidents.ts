import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { CLOCK, type Clock, type Principal } from '@app/platform';
import { canSee, visibilityOf, CustomerNotFound, checkLimit, READ_MODELS, type ReadModels } from '@app/querying';
import { asksForSeen, namesSeen } from '@app/incident';
import { checkBounds } from './bounds.js';
import { complianceIncidents } from './compliance-incidents.js';
import type { ComplianceOutcome, CompliancePage } from './answers.js';
import type { Historical } from './compliance-in-the-past.js';
import { answerOfNow, askedInThePast, isHistorical } from './compliance-in-the-past.js';
import type { ComplianceFilter } from './compliance-question.js';
import { customersAsked } from './customers.js';

/** The cycles, or the incidents, behind a compliance figure, from the same rows. @throws CustomerNotFound, BadQuery */
export class ListComplianceIncidents extends Query<CompliancePage> {
  constructor(
    readonly principal: Principal,
    readonly filter: ComplianceFilter & { readonly outcome: ComplianceOutcome },
    readonly page: { readonly cursor?: string; readonly limit?: number } = {},
    readonly when?: Historical,
  ) {
    super();
  }
}

@QueryHandler(ListComplianceIncidents)
export class ListComplianceIncidentsHandler implements IQueryHandler<ListComplianceIncidents> {
  constructor(
    @Inject(READ_MODELS) private readonly models: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ principal, filter, page, when }: ListComplianceIncidents): Promise<CompliancePage> {
    const { models, clock } = this;
    const visibility = visibilityOf(principal);
    const names = namesSeen(models.operational.reader, visibility);
    const { customerId, from, to } = filter;
    if (customerId !== undefined && !canSee(visibility, customerId)) throw new CustomerNotFound(customerId);
    checkBounds(from, to);
    checkLimit(page.limit ?? 1);
    if (isHistorical(when))
      return askedInThePast({ models, clock, visibility, customerId }, when, (db, customers, at) =>
        complianceIncidents(db, asksForSeen(names, filter) ? customers : [], filter, at, page, names),
      );
    const now = Math.floor(clock.now() / 1000);
    return {
      ...complianceIncidents(
        models.reporting.reader,
        customersAsked(visibility, filter, names),
        filter,
        now,
        page,
        names,
      ),
      ...answerOfNow(now),
    };
  }
}
