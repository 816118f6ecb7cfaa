import { type Decider, type DefineRecord, recordDecider, type RecordState } from '@app/definitions/pure';
import type { PagingSettings } from './matrix-schema.js';

/** There is one of it; its events hold what the pager as a whole does, too. */
export const PAGING_SETTINGS_STREAM = 'paging-settings';

/** Whoever decides on the stream goes by the same state. */
export interface PagingSettingsState extends RecordState<PagingSettings> {
  /** Paging is switched on. */
  readonly isOn?: true;
}

const record = recordDecider<PagingSettings>({ event: 'PagingSettingsDefined' });

export const pagingSettingsDecider: Decider<PagingSettingsState, DefineRecord<PagingSettings>> = {
  ...record,
  evolve: (state, event) =>
    event.type === 'PagingEnabled' ? { ...state, isOn: true } : { ...state, ...record.evolve(state, event) },
};
