/** The recorded event that stands against a command. */
export interface Contradicted {
  /** Decimal, as in JSON. */
  readonly revision: string;
  readonly type: string;
  readonly occurredAt: string;
}

/** A command that the domain does not take. Nothing was written. The codes are listed in docs/incident-lifecycle.md. */
export class Refusal extends Error {
  readonly contradicts?: Contradicted;
  /** What would be right, where that is a choice: the fields that can be corrected, the phases that allow it. */
  readonly allowed?: readonly string[];

  constructor(
    /** `incident.<kebab>`; stable. */
    readonly code: string,
    /** A sentence for people: what was wrong, where, and what would be right. */
    readonly detail: string,
    more: { contradicts?: Contradicted | undefined; allowed?: readonly string[] } = {},
  ) {
    super(detail);
    this.name = 'Refusal';
    if (more.contradicts !== undefined) this.contradicts = more.contradicts;
    if (more.allowed !== undefined) this.allowed = more.allowed;
  }
}
