import { DefinitionRefusal } from '@app/definitions/pure';
import { Query, type QueryBus } from '@nestjs/cqrs';
import { customerKind, needPart, type NeedItem } from '@app/agreement';
import { GetDefinition, ListParts } from '@app/definitions';
import type { Principal } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { type ObjectOf, secondsText } from '@app/kernel';
import { canSee, visibilityOf, CustomerNotFound, handlerOf } from '@app/querying';
import { LANGUAGE, namesSeen } from '@app/incident';
import { answerTimes, NO_ANSWERS } from '../answer-times/answer-times.js';
import { PERIOD_ASKED, periodsBefore, readPeriod } from './period.js';
import type { CustomerReport } from './answers.js';
import { figuresByPriority, figuresByService, periodFigures } from './report-figures.js';
import { reportedBreaches } from './reported-breaches.js';
import { reportedIncidents } from './reported-incidents.js';

export const REPORT_ASKED = { ...PERIOD_ASKED, 'language?': LANGUAGE };

/** What a BRM tells a customer of a period. @throws CustomerNotFound, BadQuery */
export class GetCustomerReport extends Query<CustomerReport> {
  constructor(
    readonly principal: Principal,
    readonly customerId: string,
    readonly asked: ObjectOf<typeof REPORT_ASKED>,
  ) {
    super();
  }
}

/** The periods to compare with. */
const BEFORE = 3;

export const GetCustomerReportHandler = handlerOf(
  GetCustomerReport,
  async ({ principal, customerId, asked }, { models, clock, queries }) => {
    const visibility = visibilityOf(principal);
    if (!canSee(visibility, customerId)) throw new CustomerNotFound(customerId);
    const { language = 'en' } = asked;
    const period = readPeriod(asked);
    const record = await orAbsent(queries.execute(new GetDefinition(principal, customerKind, customerId)));
    const needs =
      record === undefined || visibility.audience === 'customer' ? [] : await openNeeds(queries, principal, customerId);
    const now = Math.floor(clock.now() / 1000);
    const session = models.reporting.session;
    const names = namesSeen(models.operational.session, visibility);
    if (record === undefined && !hasIncidents(session, customerId)) throw new CustomerNotFound(customerId);
    const of = { session, customerId, period, now, names };
    const figures = {
      summary: periodFigures(of),
      before: periodsBefore(period, BEFORE).map((one) => ({ ...one, ...periodFigures({ ...of, period: one }) })),
      priorities: figuresByPriority(of),
      services: figuresByService(of),
    };
    const incidents = reportedIncidents(of);
    const breaches = await reportedBreaches(models, clock, of, language);
    const [answers = NO_ANSWERS] = answerTimes(session, [customerId], { from: period.from, to: period.to }, names);
    const name = record !== undefined && 'name' in record ? record.name : undefined;
    return {
      customer: { id: customerId, ...(name === undefined ? {} : { name }) },
      period,
      asOf: secondsText(now),
      language,
      ...figures,
      breaches,
      incidents,
      ...(visibility.audience === 'customer' ? {} : { answers, needs }),
    };
  },
);

async function openNeeds(queries: QueryBus, principal: Principal, customerId: string): Promise<readonly NeedItem[]> {
  const all = await queries.execute(new ListParts(principal, customerKind, needPart, customerId));
  return all.filter(({ state }) => state === 'open');
}

const hasIncidents = (session: ReadModelSession, customerId: string): boolean =>
  session.prepared('SELECT 1 FROM sla_cycle WHERE customer_id = ? LIMIT 1').get(customerId) !== undefined;

/** Incidents may name a customer that nobody has defined; it has a report without a name. */
async function orAbsent<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DefinitionRefusal) return undefined;
    throw error;
  }
}
