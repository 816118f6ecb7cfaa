import type { DefinedKind, DefinedPart } from './kind.js';

/**
 * What is stated: `{type: 'DefineCustomer', id, customer}`, or a part of a thing: `{type: 'StateNeed', id, need, stated}`,
 * where `need` is the part's own id.
 */
export interface Change {
  readonly type: string;
  readonly id: string;
  readonly [said: string]: unknown;
}

/** A change, and what it is about. */
export interface Meant {
  readonly kind: DefinedKind;
  /** Of a part: which, and its own id. */
  readonly part?: DefinedPart;
  readonly partId?: string;
  readonly content: unknown;
}

const capital = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1)}`;
export const definingType = ({ name }: { readonly name: string }): string => `Define${capital(name)}`;
export const statingType = ({ name }: { readonly name: string }): string => `State${capital(name)}`;

/** By the types of the changes that state them. */
export class Kinds {
  private readonly byType = new Map<string, Pick<Meant, 'kind' | 'part'>>();
  private readonly byName = new Map<string, DefinedKind>();

  constructor(readonly all: readonly DefinedKind[]) {
    for (const kind of all) {
      this.byName.set(kind.name, kind);
      this.byType.set(definingType(kind), { kind });
      for (const part of kind.parts ?? []) this.byType.set(statingType(part), { kind, part });
    }
  }

  named(name: string): DefinedKind {
    return this.byName.get(name)!;
  }

  /** What a change is about. */
  of(change: Change): Meant {
    const { kind, part } = this.byType.get(change.type)!;
    if (part === undefined) return { kind, content: change[kind.name] };
    return { kind, part, partId: change[part.name] as string, content: change['stated'] };
  }

  /** The types of changes in an order in which each finds what it names. */
  get order(): readonly string[] {
    return this.all.flatMap((kind) => [
      definingType(kind),
      ...this.all.flatMap(({ name, parts = [] }) =>
        parts.filter(({ after = name }) => after === kind.name).map(statingType),
      ),
    ]);
  }
}

export const defining = (kind: DefinedKind, id: string, content: unknown): Change => ({
  type: definingType(kind),
  id,
  [kind.name]: content,
});

export const stating = (part: DefinedPart, id: string, partId: string, stated: unknown): Change => ({
  type: statingType(part),
  id,
  [part.name]: partId,
  stated,
});
