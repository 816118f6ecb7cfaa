/** A duty as the oracle reads it: its own words for the same JSON. */
export interface Rotation {
  readonly id: string;
  readonly unit: string;
  readonly length: number;
  readonly firstHandOver: string;
  readonly memberIds: readonly string[];
  readonly windows?: readonly { readonly days: readonly string[]; readonly from: string; readonly to: string }[];
  readonly advance?: string;
}

/** When it was written down, and when crossed out again. Seconds. */
interface Written {
  readonly recordedAt?: number;
  readonly endedAt?: number;
}

export interface Version extends Written {
  readonly version: string;
  readonly content: {
    readonly zone: string;
    readonly effectiveOn?: string;
    readonly levels: Readonly<Record<'primary' | 'backup', { readonly rotations: readonly Rotation[] }>>;
  };
}

interface Turn {
  readonly rotation: string;
  readonly start: string;
}

export interface Change extends Written {
  readonly kind: string;
  readonly revision: string;
  readonly level?: string;
  readonly from?: number;
  readonly until?: number;
  readonly staffId?: string;
  readonly turns?: readonly [Turn, Turn];
  readonly turn?: Turn;
  readonly toId?: string;
}

export interface Left extends Written {
  readonly staffId: string;
  readonly at: number;
}

/** The book of a duty: every page that was ever written, in their order. */
export interface Given {
  readonly versions: readonly Version[];
  readonly changes: readonly Change[];
  readonly left: readonly Left[];
}
