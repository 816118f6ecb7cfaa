const WHY = ['by', 'text'];

interface Known {
  /** The command that makes it. */
  readonly by: string;
  /**
   * Of the fields that callers of the simulation correct, those that it has: after a restore another event may stand where
   * the one stood that was meant.
   */
  readonly correctable: readonly string[];
}

/** Every event, as the oracle knows it. */
export const KNOWN: Readonly<Record<string, Known>> = {
  IncidentReported: { by: 'ReportIncident', correctable: ['kind', 'customerId', 'title', 'description', 'projectId'] },
  IncidentClassified: { by: 'ClassifyIncident', correctable: ['priority', 'by'] },
  IncidentReclassified: { by: 'ClassifyIncident', correctable: ['priority', 'by'] },
  IncidentAssigned: { by: 'AssignIncident', correctable: ['personId', 'teamId', 'by'] },
  IncidentPaged: { by: 'PageIncident', correctable: ['personId', 'by'] },
  IncidentAcknowledged: { by: 'AcknowledgeIncident', correctable: ['by'] },
  WorkStarted: { by: 'StartWork', correctable: ['by'] },
  IncidentEscalated: { by: 'EscalateIncident', correctable: ['personId', 'teamId', ...WHY] },
  IncidentPutOnHold: { by: 'PutIncidentOnHold', correctable: WHY },
  IncidentResumed: { by: 'ResumeIncident', correctable: WHY },
  ContactTaken: { by: 'TakeContact', correctable: ['text'] },
  CustomerInformed: { by: 'InformCustomer', correctable: WHY },
  CustomerReplied: { by: 'RecordReply', correctable: WHY },
  NoteAdded: { by: 'AddNote', correctable: WHY },
  ReferenceAdded: { by: 'AddReference', correctable: ['by'] },
  IncidentResolved: { by: 'ResolveIncident', correctable: WHY },
  IncidentReopened: { by: 'ReopenIncident', correctable: WHY },
  IncidentClosed: { by: 'CloseIncident', correctable: WHY },
  IncidentCancelled: { by: 'CancelIncident', correctable: WHY },
  IncidentMerged: { by: 'MergeIncident', correctable: WHY },
  IncidentCorrected: { by: 'CorrectIncident', correctable: [] },
  SlaBreachCorrected: { by: 'CorrectSlaBreach', correctable: [] },
  MatrixRepinned: { by: 'a repinning', correctable: [] },
  StepSkipped: { by: 'the pager', correctable: [] },
  StepOvertaken: { by: 'the pager', correctable: [] },
  HoursChanged: { by: 'the pager', correctable: [] },
  LadderInherited: { by: 'the pager', correctable: [] },
  LadderExhausted: { by: 'the pager', correctable: [] },
  PageDeclined: { by: 'the pager', correctable: [] },
  PageUndeliverable: { by: 'the pager', correctable: [] },
  AcknowledgementExpired: { by: 'the pager', correctable: [] },
  AcknowledgementReleased: { by: 'the pager', correctable: [] },
  HandedOver: { by: 'the pager', correctable: [] },
  SlaWarningRaised: { by: 'the clocks', correctable: [] },
  SlaBreached: { by: 'the clocks', correctable: [] },
};

export const CORRECTABLE: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(KNOWN).map(([event, { correctable }]) => [event, correctable]),
);

/** The event of a command. */
export const MADE_BY: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(KNOWN).map(([event, { by }]) => [by, event]),
);
