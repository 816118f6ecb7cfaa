import type { ReadModelSession } from '@app/projection';

/** Injection token of the read models. */
export const READ_MODELS = Symbol('ReadModels');

/** The files that queries read. The connection may become another one after a rebuild: take it anew for every query. */
export interface ReadModels {
  readonly operational: { readonly session: ReadModelSession };
  readonly reporting: { readonly session: ReadModelSession };
  /** Absent where nothing is added while they are read. */
  readonly progress?: ReadProgress;
}

/** How far the read models of this instance are. */
export interface ReadProgress {
  waitFor(stream: string, revision: bigint, milliseconds: number): Promise<'projected' | 'late' | 'parked'>;
  /** At the head of a log that answers: what is not here was never written. */
  isCurrent(): boolean;
  now(): number;
  pause(milliseconds: number): Promise<void>;
}
