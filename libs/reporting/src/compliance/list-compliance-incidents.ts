import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { canSee, visibilityOf, CustomerNotFound, checkLimit, type PageOptions, handlerOf } from '@app/querying';
import type { Db } from '@app/projection';
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
    const names = namesSeen(models.operational.reader, visibility);
    const { customerId, from, to } = options;
    if (customerId !== undefined && !canSee(visibility, customerId)) throw new CustomerNotFound(customerId);
    checkBounds(from, to);
    checkLimit(options.limit ?? 1);
    const page = (db: Db, customers: readonly string[] | 'all', at: number) =>
      complianceIncidents(db, customers, options, at, options, names);
    if (isHistorical(when))
      return askedInThePast({ models, clock, visibility, customerId }, when, (db, customers, at) =>
        page(db, asksForSeen(names, options) ? customers : [], at),
      );
    const now = Math.floor(clock.now() / 1000);
    return { ...page(models.reporting.reader, customersAsked(visibility, options, names), now), ...answerOfNow(now) };
  },
);
