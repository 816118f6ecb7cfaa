import type { ReadModelSession } from '@app/projection';
import { secondsText } from '@app/kernel';
import { type AsOf, type Moment, pointInTime, BadQuery } from '@app/querying';
import type { AnswerAsOf } from './answers.js';
import { complianceTablesAsOf, type ComplianceAsOf } from './compliance-tables-as-of.js';

/** A question about another instant than now. */
export interface Historical {
  readonly question: AsOf;
  readonly moment: Moment;
  /** Whoever asked has gone. */
  readonly signal?: AbortSignal;
}

export const isHistorical = (when: Historical | undefined): when is Historical =>
  when?.question.asOf !== undefined || when?.question.knownAt !== undefined;

/** Of the figures of now, which the next event may change. */
export const answerOfNow = (now: number): AnswerAsOf => ({
  asOf: secondsText(now),
  knownAt: secondsText(now),
  provisional: true,
});

/**
 * Asks tables that are folded for the question as the read model's own are asked. It is about one customer, or about those
 * that a key is for: of all customers at once too much would have to be folded. @throws BadQuery
 */
export async function askedInThePast<T>(
  asked: Pick<ComplianceAsOf, 'models' | 'clock' | 'visibility'> & { readonly customerId: string | undefined },
  { question, moment, signal }: Historical,
  ask: (tables: ReadModelSession, customers: readonly string[], now: number) => T,
): Promise<T & AnswerAsOf> {
  const { visibility, customerId } = asked;
  const point = pointInTime(question, moment, visibility);
  const customers = customerId === undefined ? visibility.customers : [customerId];
  if (customers === 'all') throw WITHOUT_CUSTOMER;
  const { tables, parked } = await complianceTablesAsOf({ ...asked, customers, question, point, signal });
  try {
    return {
      ...ask(tables.session, customers, point.asOf),
      asOf: secondsText(point.asOf),
      knownAt: point.knownAt,
      provisional: point.provisional || parked,
    };
  } finally {
    tables.close();
  }
}

const WITHOUT_CUSTOMER = new BadQuery(
  'query.too-wide',
  'figures as of another instant than now are folded from the histories of one customer: name it in customerId',
  'customerId',
);
