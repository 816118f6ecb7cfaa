/** Injection token of the event store, for what command handlers look up before they decide. */
export const INCIDENT_STORE = Symbol('IncidentStore');

/** What is agreed with the customers (Agreements). */
export const INCIDENT_AGREEMENTS = Symbol('IncidentAgreements');
