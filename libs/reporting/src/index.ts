export { reportingFeature } from './feature.js';
export type { Historical } from './compliance/compliance-in-the-past.js';
export { type Compliance, COMPLIANCE, COMPLIANCE_PAGE, type CompliancePage } from './compliance/answers.js';
export {
  COMPLIANCE_LIST_OPTIONS,
  COMPLIANCE_OPTIONS,
  type ComplianceOptions,
} from './compliance/compliance-question.js';
export { GetCompliance } from './compliance/get-compliance.js';
export { ListComplianceIncidents } from './compliance/list-compliance-incidents.js';
export { WHAT_IF_LINES, type WhatIfCompliance, type WhatIfLine, type WhatIfTally } from './what-if/answers.js';
export { COUNTED_PAGE, type CountedPage, CUSTOMER_HISTORY, type CustomerHistory } from './history/answers.js';
export { COUNT_FILTER } from './history/counted-incidents.js';
export { MONTHS } from './history/customer-history.js';
export { GetCustomerHistory } from './history/get-customer-history.js';
export { ListCountedIncidents } from './history/list-counted-incidents.js';
export { type ClockFigures, CUSTOMER_REPORT, type CustomerReport, type ReportFigures } from './report/answers.js';
export { GetCustomerReport, REPORT_ASKED } from './report/get-customer-report.js';
export { readPeriod } from './report/period.js';
export { reportCsv } from './report/report-csv.js';
export { WHAT_IF_CHOICE, type WhatIfChoice } from './what-if/chosen.js';
export type { OtherTerms } from './what-if/under.js';
export { WhatIfRefused } from './what-if/what-if-refused.js';
export { whatIf } from './what-if/what-if.js';
export { ComplianceCheck, type ComplianceFinding } from './verification/compliance-findings.js';
