/** What an incident may name that has a record of its own. */
export const REFERENCE_KINDS = ['customers', 'projects', 'services', 'contacts'] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** Something that the rows name, as they named it first. */
export interface Reference {
  readonly id: string;
  readonly name: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly projectId?: string | undefined;
}

/** What the rows of a plan name, by kind. */
export class References {
  private readonly named: { readonly [K in ReferenceKind]: Map<string, Reference> } = {
    customers: new Map(),
    projects: new Map(),
    services: new Map(),
    contacts: new Map(),
  };

  add(kind: ReferenceKind, reference: Reference): void {
    const of = this.named[kind];
    if (!of.has(reference.id)) of.set(reference.id, reference);
  }

  of(kind: ReferenceKind): Iterable<Reference> {
    return this.named[kind].values();
  }
}
