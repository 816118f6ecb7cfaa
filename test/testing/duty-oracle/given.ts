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

export interface Version {
  readonly version: string;
  /** Seconds. */
  readonly recordedAt?: number;
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

export interface Change {
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

export interface Given {
  readonly versions: readonly Version[];
  readonly changes: readonly Change[];
}
