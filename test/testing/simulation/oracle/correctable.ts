const WHY = ['by', 'text'];

/**
 * Of the fields that callers of the simulation correct, those that each event has: after a restore another event may stand
 * where the one stood that was meant.
 */
export const CORRECTABLE: Readonly<Record<string, readonly string[]>> = {
  IncidentReported: ['kind', 'customerId', 'title', 'description', 'projectId'],
  IncidentClassified: ['priority', 'by'],
  IncidentReclassified: ['priority', 'by'],
  IncidentAssigned: ['personId', 'teamId', 'by'],
  IncidentPaged: ['personId', 'by'],
  IncidentAcknowledged: ['by'],
  WorkStarted: ['by'],
  IncidentEscalated: ['personId', 'teamId', ...WHY],
  IncidentPutOnHold: WHY,
  IncidentResumed: WHY,
  ContactTaken: ['text'],
  CustomerInformed: WHY,
  NoteAdded: WHY,
  ReferenceAdded: ['by'],
  IncidentResolved: WHY,
  IncidentReopened: WHY,
  IncidentClosed: WHY,
  IncidentCancelled: WHY,
  IncidentMerged: WHY,
};
