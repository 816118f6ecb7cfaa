/** A definition that cannot be taken. Nothing was written. The codes are listed with their status in `problems.ts`. */
export class AgreementRefusal extends Error {
  constructor(
    /** `agreement.<kebab>`; stable. */
    readonly code: string,
    /** A sentence for people: what was wrong, where, and what would be right. */
    readonly detail: string,
    /** The field at fault, `targets.critical.reaction`. */
    readonly field?: string,
  ) {
    super(detail);
    this.name = 'AgreementRefusal';
  }
}
