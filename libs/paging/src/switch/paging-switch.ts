import { pagingSettingsDecider, type PagingSettingsState } from '@app/agreement';
import { type Decider, drafted } from '@app/definitions/pure';

export interface EnablePaging {
  readonly type: 'EnablePaging';
}

/** It is switched on once, and for ever. */
export const switchDecider: Decider<PagingSettingsState, EnablePaging> = {
  initial: pagingSettingsDecider.initial,
  evolve: pagingSettingsDecider.evolve,
  decide: (_command, { isOn }, { now }) => (isOn ? [] : [drafted('PagingEnabled', {}, now)]),
  exists: ({ isOn }) => isOn === true,
};
