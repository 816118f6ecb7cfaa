import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { canSee, visibilityOf, CustomerNotFound, handlerOf } from '@app/querying';
import { asksForSeen, namesSeen } from '@app/incident';
import { answerTimes } from '../answer-times/answer-times.js';
import { compliance } from './compliance.js';
import { checkBounds } from './bounds.js';
import type { Compliance } from './answers.js';
import type { Historical } from './compliance-in-the-past.js';
import { answerOfNow, askedInThePast, isHistorical } from './compliance-in-the-past.js';
import type { ComplianceOptions } from './compliance-question.js';
import { customersAsked } from './customers.js';

/**
 * How the promises were kept, over all customers that the principal may see, or one; now, or as it would have been answered
 * at another instant. @throws CustomerNotFound, BadQuery
 */
export class GetCompliance extends Query<Compliance> {
  constructor(
    readonly principal: Principal,
    readonly options: ComplianceOptions = {},
    readonly when?: Historical,
  ) {
    super();
  }
}

export const GetComplianceHandler = handlerOf(GetCompliance, ({ principal, options, when }, { models, clock }) => {
  const visibility = visibilityOf(principal);
  const names = namesSeen(models.operational.session, visibility);
  const { customerId, from, to } = options;
  if (customerId !== undefined && !canSee(visibility, customerId)) throw new CustomerNotFound(customerId);
  checkBounds(from, to);
  const figures = (db: ReadModelSession, customers: readonly string[] | 'all', at: number) => ({
    ...compliance(db, customers, options, at, names),
    ...(visibility.audience === 'customer' ? {} : { answers: answerTimes(db, customers, options, names) }),
  });
  if (isHistorical(when))
    return askedInThePast({ models, clock, visibility, customerId }, when, (db, customers, at) =>
      figures(db, asksForSeen(names, options) ? customers : [], at),
    );
  const now = Math.floor(clock.now() / 1000);
  return {
    ...figures(models.reporting.session, customersAsked(visibility, options, names), now),
    ...answerOfNow(now),
  };
});
