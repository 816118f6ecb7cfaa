import { type Decider, type DefineRecord, recordDecider, type RecordState } from '@app/definitions/pure';
import type { PagingSettings } from './matrix-schema.js';

/** There is one of it; its events hold what the pager as a whole does, too. */
export const PAGING_SETTINGS_STREAM = 'paging-settings';

/** Whoever decides on the stream goes by the same state. */
export interface PagingSettingsState extends RecordState<PagingSettings> {
  /** Paging is switched on. */
  readonly isOn?: true;
  /** When the log was last found to be an older one than it had been. */
  readonly restoredAt?: string;
}

const record = recordDecider<PagingSettings>({ event: 'PagingSettingsDefined' });

export const pagingSettingsDecider: Decider<PagingSettingsState, DefineRecord<PagingSettings>> = {
  ...record,
  evolve(state, event) {
    if (event.type === 'PagingEnabled') return { ...state, isOn: true };
    if (event.type === 'LogRestored') return { ...state, restoredAt: event.metadata.occurredAt };
    return { ...state, ...record.evolve(state, event) };
  },
};
