import type { Mistake } from './instance/host.js';
import type { Invariant } from './invariants/violation.js';
import type { Kind } from './kind.js';

export interface SimulationOptions {
  readonly seed: number;
  /** Simulated. */
  readonly days: number;
  /** Several instances on one store, unless said otherwise. */
  readonly kind?: Kind;
  /** Makes a mistake on purpose, in every instance. */
  readonly mistake?: Mistake | undefined;
}

export interface SimulationReport {
  readonly seed: number;
  readonly days: number;
  /** Of everything that happened. */
  readonly hash: string;
  readonly counts: ReadonlyMap<string, number>;
  /** The last things that happened, for whoever looks for a cause. */
  readonly tail: readonly string[];
  readonly violation?: { readonly invariant: Invariant; readonly message: string };
}
