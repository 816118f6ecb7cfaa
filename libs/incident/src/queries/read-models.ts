import type { Db } from '@app/projection';

/** The files that queries read. The connection may become another one after a rebuild: take it anew for every query. */
export interface IncidentReadModels {
  readonly operational: { readonly reader: Db };
  readonly reporting: { readonly reader: Db };
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

/** For figures that depend on when one asks. */
export const INCIDENT_CLOCK = Symbol('IncidentClock');

export const INCIDENT_READ_MODELS = Symbol('IncidentReadModels');
