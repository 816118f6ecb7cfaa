import type { Process, ProcessContext } from './process.js';

/** Streams whose life has an end: of those that are over nothing is urgent. */
export interface Life {
  /** Of their names. */
  readonly prefix: string;
  /** What begins it, and begins it again. */
  readonly begins: readonly string[];
  readonly ends: readonly string[];
}

/** What a feature does, with its lanes, even before the read models are built from a long log. */
export interface Urgent {
  /** An event that is in the log once: nothing is urgent before it, and nothing without it. */
  readonly since: { readonly stream: string; readonly type: string };
  /** All other streams are read whole, and before these, in their order. */
  readonly lives: readonly Life[];
  readonly processes: (context: ProcessContext) => readonly Process[];
}
