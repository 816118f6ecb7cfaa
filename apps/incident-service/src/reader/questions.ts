import { GetIncidentClocks, GetIncidentHistory, type GetIncidentTimeline, parseNumber } from '@app/incident';
import { GetIncidentWithRun, GetTimelineWithRun } from '@app/paging';
import {
  GetCompliance,
  GetCustomerReport,
  type Historical,
  ListComplianceIncidents,
  type WhatIfChoice,
} from '@app/reporting';
import type { Moment } from '@app/querying';
import type { Principal } from '@app/platform';
import type { WhatIfAsked } from '../what-ifs/what-if-body.js';

/** The times of a historical question without what cannot cross to another thread. */
export type When = Omit<Historical, 'signal'>;

/** What may take more than 50 ms: it is answered by the reader thread. */
export type Question =
  | { readonly ask: 'compliance'; readonly options: GetCompliance['options']; readonly when: When }
  | {
      readonly ask: 'compliance-incidents';
      readonly options: ListComplianceIncidents['options'];
      readonly when: When;
    }
  | { readonly ask: 'report'; readonly customerId: string; readonly asked: GetCustomerReport['asked'] }
  | ({ readonly ask: 'what-if' } & WhatIfQuestion)
  | IncidentQuestion;

/** What is asked of one incident, by its number without hyphens. */
export type IncidentQuestion =
  | { readonly ask: 'incident' | 'incident-history'; readonly id: string }
  | {
      readonly ask: 'incident-clocks';
      readonly id: string;
      readonly when: GetIncidentClocks['question'];
      readonly moment: Moment;
    }
  | {
      readonly ask: 'incident-timeline';
      readonly id: string;
      readonly when: GetIncidentTimeline['question'];
      readonly moment: Moment;
    };

export const isOfIncident = (question: Question): question is IncidentQuestion => 'id' in question;

export interface WhatIfQuestion {
  /** As sent: what it is worth is found out where it holds nobody up. */
  readonly asked: WhatIfAsked;
  readonly moment: Moment;
}

/** The question as the query bus takes it. */
export function queryOf(question: Exclude<Question, { ask: 'what-if' }>, principal: Principal, signal: AbortSignal) {
  switch (question.ask) {
    case 'compliance':
      return new GetCompliance(principal, question.options, { ...question.when, signal });
    case 'compliance-incidents':
      return new ListComplianceIncidents(principal, question.options, { ...question.when, signal });
    case 'report':
      return new GetCustomerReport(principal, question.customerId, question.asked);
    default:
      return incidentQueryOf(question, principal);
  }
}

export function incidentQueryOf(question: IncidentQuestion, principal: Principal) {
  switch (question.ask) {
    case 'incident':
      return new GetIncidentWithRun(principal, question.id);
    case 'incident-history':
      return new GetIncidentHistory(principal, question.id);
    case 'incident-clocks':
      return new GetIncidentClocks(principal, question.id, question.when, question.moment);
    case 'incident-timeline':
      return new GetTimelineWithRun(principal, question.id, question.when, question.moment);
  }
}

export const choiceOf = ({ incidents, ...choice }: WhatIfChoice): WhatIfChoice => ({
  ...choice,
  ...(incidents === undefined ? {} : { incidents: incidents.map(parseNumber) }),
});
