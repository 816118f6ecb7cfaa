import { PAGING_SETTINGS_STREAM, pagingSettingsDecider, type PagingSettingsState } from '@app/agreement';
import type { Commands, Receipt } from '@app/command-handling';
import { type Decider, drafted } from '@app/definitions/pure';
import type { SettingsEventData } from '../domain/settings-events.js';

export type Restored = SettingsEventData['LogRestored'];

/** Whoever says it again within so many seconds means the same one. */
const THE_SAME = 600;

const restoredDecider: Decider<PagingSettingsState, Restored> = {
  initial: pagingSettingsDecider.initial,
  evolve: pagingSettingsDecider.evolve,
  decide: (restored, { isOn, restoredAt }, { now }) =>
    isOn !== true || (restoredAt !== undefined && Date.parse(now) - Date.parse(restoredAt) < THE_SAME * 1_000)
      ? []
      : [drafted('LogRestored', { ...restored }, now)],
};

/** The log is an older one than it was. Of several who notice it the first one writes it; where nobody is called it is not said. */
export function sayRestored(commands: Commands, restored: Restored, commandId: string): Promise<Receipt> {
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  const stamp = { ...ids, actor: 'watchdog', origin: 'live' as const, payload: { ...restored } };
  return commands.handle(restoredDecider, PAGING_SETTINGS_STREAM, restored, stamp);
}
