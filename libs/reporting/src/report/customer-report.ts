import type { NeedItem } from '@app/agreement';
import type { Language } from '@app/sla';
import type { Period } from './period.js';
import type { PriorityFigures, ReportFigures, ServiceFigures } from './report-figures.js';
import type { ReportedBreach } from './reported-breaches.js';
import type { ReportedIncident } from './reported-incidents.js';

export interface CustomerReport {
  /** The name is absent where it was erased, and where nobody has defined the customer. */
  readonly customer: { readonly id: string; readonly name?: string };
  readonly period: Period;
  readonly asOf: string;
  /** Of the explanations. */
  readonly language: Language;
  readonly summary: ReportFigures;
  /** The three periods before, the nearest first. */
  readonly before: readonly (Period & ReportFigures)[];
  readonly priorities: readonly PriorityFigures[];
  readonly services: readonly ServiceFigures[];
  readonly breaches: readonly ReportedBreach[];
  readonly incidents: readonly ReportedIncident[];
  /** The open needs; for staff. */
  readonly needs?: readonly NeedItem[];
}
