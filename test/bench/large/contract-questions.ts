import { type ComplianceOptions, GetCompliance, GetCustomerReport } from '@app/reporting';
import { OPERATOR } from '../lives.js';
import type { About, Question } from './question.js';

const compliance =
  (options: (about: About) => ComplianceOptions): Question['ask'] =>
  (queries, about) =>
    queries.execute(new GetCompliance(OPERATOR, options(about)));

/** What a BRM asks about a customer. */
const OF_A_CUSTOMER: Readonly<Record<string, Question['ask']>> = {
  'compliance of a customer, a month, by priority, percentiles': compliance(({ customerId, month }) => ({
    ...{ customerId, from: month, to: month },
    groupBy: ['priority'],
    percentiles: true,
  })),
  'compliance of a customer, a year, by month': compliance(({ customerId, month }) => ({
    ...{ customerId, from: `${month.slice(0, 4)}-01`, to: `${month.slice(0, 4)}-12` },
    groupBy: ['month'],
  })),
  'report to a customer, a month': (queries, { customerId, month }) =>
    queries.execute(new GetCustomerReport(OPERATOR, customerId, { period: month })),
};

/** What is seldom asked, and reads much. */
const OF_ALL: Readonly<Record<string, Question['ask']>> = {
  'compliance of all customers, a month': compliance(({ month }) => ({ from: month, to: month })),
  'compliance of all customers, three years': compliance(() => ({})),
  'compliance of all customers, three years, percentiles': compliance(() => ({ percentiles: true })),
};

export const CONTRACT_QUESTIONS: readonly Question[] = [
  ...Object.entries(OF_A_CUSTOMER).map(([name, ask]) => ({ name, ask, goalMs: 20 })),
  ...Object.entries(OF_ALL).map(([name, ask]) => ({ name, ask, oneIn: 10 })),
];
