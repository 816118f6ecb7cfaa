export type { CustomerReport } from './customer-report.js';
export { GetCustomerReport } from './get-customer-report.js';
export { type Period, type PeriodAsked, readPeriod } from './period.js';
export { reportCsv } from './report-csv.js';
export type { ClockFigures, ReportFigures } from './report-figures.js';
export type { ReportedBreach } from './reported-breaches.js';
export type { ReportedIncident } from './reported-incidents.js';
