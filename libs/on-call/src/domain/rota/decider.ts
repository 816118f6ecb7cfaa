import { type Decider, DefinitionRefusal, drafted } from '@app/definitions/pure';
import { deepEqual, omit } from '@app/kernel';
import { type Changes, changeMade, evolveChanges, type StatedChange } from './change-events.js';
import type { StoredRota } from './rota.js';

export const rotaStream = (id: string): string => `rota-${id}`;

export interface RotaState {
  readonly content?: StoredRota;
  readonly changes: Changes;
}

export type RotaCommand =
  | { readonly type: 'define'; readonly id: string; readonly content: StoredRota }
  | { readonly type: 'change'; readonly id: string; readonly change: string; readonly stated: StatedChange }
  | { readonly type: 'withdraw'; readonly id: string; readonly change: string };

export const rotaDecider: Decider<RotaState, RotaCommand> = {
  initial: { changes: new Map() },

  exists: ({ content, changes }, command) =>
    content !== undefined && (command.type === 'define' || changes.has(command.change) || 'part-missing'),

  evolve: (state, event) =>
    event.type === 'RotaDefined'
      ? { ...state, content: event.data as unknown as StoredRota }
      : { ...state, changes: evolveChanges(state.changes, event) },

  decide(command, { content: known, changes }, { now }) {
    if (command.type === 'define')
      return deepEqual(command.content, known) ? [] : [drafted('RotaDefined', command.content, now)];
    const { id, change } = command;
    if (known === undefined) throw new DefinitionRefusal('on-call.not-found', `there is no rota ${id}`);
    const standing = changes.get(change);
    if (command.type === 'withdraw') {
      if (standing === undefined)
        throw new DefinitionRefusal('on-call.change-unknown', `no change ${change} of the rota ${id} stands`);
      return [drafted('DutyChangeWithdrawn', { change }, now)];
    }
    const { type, data } = changeMade(change, command.stated);
    const isSame =
      standing?.kind === command.stated.kind && deepEqual(omit(data as { change: string }, 'change'), standing.said);
    return isSame ? [] : [drafted(type, data, now, rotaStream(id))];
  },
};
