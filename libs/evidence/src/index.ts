export { LogOfIncidents } from './log-of-incidents.js';
export { type SlaFinding, deadlineFindings, raisedFindings } from './sla-findings.js';
