import type { Db } from '@app/projection';

/** The files that queries read. The connection may become another one after a rebuild: take it anew for every query. */
export interface IncidentReadModels {
  readonly operational: { readonly reader: Db };
  readonly reporting: { readonly reader: Db };
}

/** For figures that depend on when one asks. */
export const INCIDENT_CLOCK = Symbol('IncidentClock');

export const INCIDENT_READ_MODELS = Symbol('IncidentReadModels');
