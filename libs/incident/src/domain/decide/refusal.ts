/** The recorded event that stands against a command. */
export interface Contradicted {
  /** Decimal, as in JSON. */
  readonly revision: string;
  readonly type: string;
  readonly occurredAt: string;
}

interface More {
  readonly contradicts?: Contradicted | undefined;
  readonly allowed?: readonly string[];
  readonly names?: string | undefined;
  readonly discreet?: Refusal | undefined;
}

/** A command that the domain does not take. Nothing was written. The codes are listed in docs/incident-lifecycle.md. */
export class Refusal extends Error {
  readonly contradicts?: Contradicted;
  /** What would be right, where that is a choice: the fields that can be corrected, the phases that allow it. */
  readonly allowed?: readonly string[];
  /** The other incident that the sentence names. */
  readonly names?: string;
  /** The same for whoever may not see what the sentence names. */
  readonly discreet?: Refusal;

  constructor(
    /** `incident.<kebab>`; stable. */
    readonly code: string,
    /** A sentence for people: what was wrong, where, and what would be right. */
    readonly detail: string,
    more: More = {},
  ) {
    super(detail);
    this.name = 'Refusal';
    if (more.contradicts !== undefined) this.contradicts = more.contradicts;
    if (more.allowed !== undefined) this.allowed = more.allowed;
    if (more.names !== undefined) this.names = more.names;
    if (more.discreet !== undefined) this.discreet = more.discreet;
  }
}
