import {
  GetCompliance,
  GetCustomerReport,
  type Historical,
  ListComplianceIncidents,
  parseNumber,
  type WhatIfChoice,
} from '@app/incident';
import type { Moment } from '@app/incident';
import type { Principal } from '@app/platform';
import type { Language } from '@app/sla';

/** The times of a historical question without what cannot cross to another thread. */
type When = Omit<Historical, 'signal'>;

/** What may take more than 50 ms: it is answered by the reader thread. */
export type Question =
  | { readonly ask: 'compliance'; readonly options: GetCompliance['options']; readonly when: When }
  | {
      readonly ask: 'compliance-incidents';
      readonly filter: ListComplianceIncidents['filter'];
      readonly page: ListComplianceIncidents['page'];
      readonly when: When;
    }
  | { readonly ask: 'report'; readonly customerId: string; readonly asked: GetCustomerReport['asked'] }
  | ({ readonly ask: 'what-if' } & WhatIfQuestion);

export interface WhatIfQuestion {
  /** As sent: what they are worth is found out where it holds nobody up. */
  readonly written: { readonly terms?: object; readonly changes?: object };
  readonly choice: Omit<WhatIfChoice, 'incidents'> & { readonly incidents?: readonly string[] };
  readonly when: { readonly asOf?: string; readonly knownAt?: string };
  readonly moment: Moment;
  readonly language: Language;
}

/** The question as the query bus takes it. */
export function queryOf(question: Exclude<Question, { ask: 'what-if' }>, principal: Principal, signal: AbortSignal) {
  switch (question.ask) {
    case 'compliance':
      return new GetCompliance(principal, question.options, { ...question.when, signal });
    case 'compliance-incidents':
      return new ListComplianceIncidents(principal, question.filter, question.page, { ...question.when, signal });
    case 'report':
      return new GetCustomerReport(principal, question.customerId, question.asked);
  }
}

export const choiceOf = ({ incidents, ...choice }: WhatIfQuestion['choice']): WhatIfChoice => ({
  ...choice,
  ...(incidents === undefined ? {} : { incidents: incidents.map(parseNumber) }),
});
