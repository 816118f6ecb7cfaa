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

export const perKind = <T>(make: () => T): { readonly [K in ReferenceKind]: T } => ({
  customers: make(),
  projects: make(),
  services: make(),
  contacts: make(),
});

/** What the rows of a plan name, by kind. */
export class References {
  private readonly named = perKind(() => new Map<string, Reference>());
  private readonly shared = perKind(() => new Set<string>());

  add(kind: ReferenceKind, reference: Reference): void {
    const of = this.named[kind];
    const before = of.get(reference.id);
    if (before === undefined) of.set(reference.id, reference);
    else if (before.customerId !== reference.customerId) this.shared[kind].add(reference.id);
  }

  /** Whether several customers name it, so that it is none of theirs. */
  isShared(kind: ReferenceKind, id: string): boolean {
    return this.shared[kind].has(id);
  }

  of(kind: ReferenceKind): Iterable<Reference> {
    return this.named[kind].values();
  }
}
