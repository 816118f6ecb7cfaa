/** The longest texts, in characters. */
export const LONGEST = {
  title: 200,
  /** Descriptions, notes, reasons, what the customer reads. */
  text: 20_000,
  name: 200,
  email: 320,
  phone: 64,
  /** Of a report in the system that it came from. */
  sourceId: 200,
  /** The name of a field that is corrected. */
  field: 64,
  /** An incident's number, hyphens and all. */
  number: 32,
  /** Of a ladder: `2.1`, `handover`. */
  step: 20,
  /** A place in the log. */
  position: 64,
} as const;
