export { type ClockGroup, type Compliance, compliance, type IncidentGroup } from './compliance.js';
export {
  COMPLIANCE_OUTCOMES,
  type ComplianceItem,
  type ComplianceOutcome,
  type CompliancePage,
} from './compliance-incidents.js';
export {
  COMPLIANCE_GROUPS,
  type ComplianceFilter,
  type ComplianceGroup,
  type ComplianceOptions,
} from './compliance-question.js';
export type { ComplianceFigures, TimeFigures } from './figures.js';
export { GetCompliance } from './get-compliance.js';
export type { GroupOf } from './groups.js';
export { ListComplianceIncidents } from './list-compliance-incidents.js';
export type { AnswerAsOf, Historical } from './compliance-in-the-past.js';
