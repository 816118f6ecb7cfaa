import type { HoldReason, Kind, VersionRef } from '@app/sla';
import type { Target } from './ladder-schema.js';
import type { CellContact, Texts } from './matrix-schema.js';
import type { ByCell } from './words.js';

/** For whom a matrix is; for nobody in particular: the provider's own. */
export interface MatrixParties {
  readonly customerId?: string | undefined;
  readonly contractId?: string | undefined;
}

/** How long after the step before; with `hours`, counted while that calendar is open. */
export interface Delay {
  readonly seconds: number;
  readonly hours?: VersionRef;
}

export interface LadderStep {
  readonly target: Target;
  readonly after: Delay;
  readonly loud: boolean;
  readonly together?: boolean;
}

export interface Ladder {
  readonly steps: readonly LadderStep[];
  readonly repeatAfterSeconds: number;
  readonly rounds: number;
  readonly stoppedByHolds: readonly HoldReason[];
  readonly snoozeAtMostSeconds: number;
  readonly noSignAfterSeconds?: number;
  readonly lastResort?: false | Target;
}

/** Either somebody is called, or it says why nobody is. */
export interface Cell {
  readonly description: Texts;
  readonly examples: readonly Texts[];
  readonly contact: readonly CellContact[];
  readonly ladder?: Ladder;
  readonly nothing?: Texts;
}

/** The data of `MatrixDefined` but for its hash: storage format. Every cell is filled in; nothing of it is looked up again. */
export interface MatrixContent {
  readonly name?: string;
  readonly customerId?: string;
  readonly contractId?: string;
  readonly hours: VersionRef;
  readonly serviceDesk: string;
  readonly rota: string;
  readonly lastResort?: Target;
  readonly kinds: readonly Kind[];
  readonly cells: ByCell<Cell>;
}

/** The hash is SHA-256 over the canonical JSON of the rest. */
export type StoredMatrix = MatrixContent & { readonly hash: string };
