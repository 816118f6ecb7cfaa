/** A definition that cannot be taken. Nothing was written. Each lib lists its codes with their status. */
export class DefinitionRefusal extends Error {
  constructor(
    /** `agreement.<kebab>`; stable. */
    readonly code: string,
    /** A sentence for people: what was wrong, where, and what would be right. */
    readonly detail: string,
    /** The field at fault, `targets.critical.reaction`. */
    readonly field?: string,
  ) {
    super(detail);
    this.name = 'DefinitionRefusal';
  }
}
