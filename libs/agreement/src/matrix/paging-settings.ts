import { recordDecider } from '@app/definitions/pure';
import type { PagingSettings } from './matrix-schema.js';

/** There is one of it; its events hold what the pager does, too. */
export const PAGING_SETTINGS_STREAM = 'paging-settings';

export const pagingSettingsDecider = recordDecider<PagingSettings>({ event: 'PagingSettingsDefined' });
