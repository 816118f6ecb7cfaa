export { LogOfIncidents } from './log-of-incidents.js';
export { type SlaFinding, deadlineFindings, raisedFindings } from './sla-findings.js';
export { LogOfPages } from './log-of-pages.js';
export { findingsOfPages } from './page-findings.js';
