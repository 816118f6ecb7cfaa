import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { canSee, visibilityOf, CustomerNotFound, checkLimit, type PageOptions, handlerOf } from '@app/querying';
import type { ReadModelSession } from '@app/projection';
import { asksForSeen, namesSeen } from '@app/incident';
import { checkBounds } from './bounds.js';
import { complianceIncidents } from './compliance-incidents.js';
import type { CompliancePage } from './answers.js';
import type { Historical } from './compliance-in-the-past.js';
import { answerOfNow, askedInThePast, isHistorical } from './compliance-in-the-past.js';
import type { ComplianceListOptions } from './compliance-question.js';
import { customersAsked } from './customers.js';

/** The cycles, or the incidents, behind a compliance figure, from the same rows. @throws CustomerNotFound, BadQuery */
export class ListComplianceIncidents extends Query<CompliancePage> {
  constructor(
    readonly principal: Principal,
    readonly options: ComplianceListOptions & PageOptions,
    readonly when?: Historical,
  ) {
    super();
  }
}

export const ListComplianceIncidentsHandler = handlerOf(
  ListComplianceIncidents,
  ({ principal, options, when }, { models, clock }) => {
    const visibility = visibilityOf(principal);
    const names = namesSeen(models.operational.session, visibility);
    const { customerId, from, to } = options;
    if (customerId !== undefined && !canSee(visibility, customerId)) throw new CustomerNotFound(customerId);
    checkBounds(from, to);
    checkLimit(options.limit ?? 1);
    const page = (session: ReadModelSession, customers: readonly string[] | 'all', at: number) =>
      complianceIncidents(session, customers, options, at, options, names);
    if (isHistorical(when))
      return askedInThePast({ models, clock, visibility, customerId }, when, (session, customers, at) =>
        page(session, asksForSeen(names, options) ? customers : [], at),
      );
    const now = Math.floor(clock.now() / 1000);
    return { ...page(models.reporting.session, customersAsked(visibility, options, names), now), ...answerOfNow(now) };
  },
);
