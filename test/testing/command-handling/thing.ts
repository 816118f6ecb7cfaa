import type { CommandStamp, EventDraft, LedgerEvent } from '@app/event-store';
import { EventTypes, PersonalKeyDestroyed } from '@app/event-store';
import type { Decider } from '../../../libs/command-handling/src/decider.js';

/** An aggregate that is just large enough: it counts, holds a personal note, can be closed, and knows what it refuses. */
export interface Thing {
  readonly total: number;
  readonly closed: boolean;
}

export type ThingCommand =
  | { readonly type: 'Open' }
  | { readonly type: 'Add'; readonly n: number; readonly note?: string; readonly times?: number }
  /** Adds only when the total is not there yet: a no-op afterwards. */
  | { readonly type: 'RaiseTo'; readonly total: number }
  | { readonly type: 'Close' };

export class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export const thingTypes = new EventTypes([
  { type: 'ThingOpened', schema: 1, audience: 'staff', personal: [] },
  { type: 'ThingAdded', schema: 1, audience: 'staff', personal: ['note'] },
  { type: 'ThingClosed', schema: 1, audience: 'staff', personal: [] },
  PersonalKeyDestroyed,
]);

const draft = (type: string, data: EventDraft['data'], occurredAt: string): EventDraft => ({
  type,
  data,
  occurredAt,
  subjects: ['person-17'],
});

const open = (state: Thing): void => {
  if (state.closed) throw new Refused('thing.closed');
};

export const thing: Decider<Thing, ThingCommand> = {
  initial: { total: 0, closed: false },
  evolve: (state, { type, data }: LedgerEvent) => {
    switch (type) {
      case 'ThingAdded':
        if (data['n'] === 13) throw new Error('thirteen cannot be added');
        return { ...state, total: state.total + Number(data['n']) };
      case 'ThingClosed':
        return { ...state, closed: true };
      default:
        return state;
    }
  },
  decide: (command, state, { now }) => {
    switch (command.type) {
      case 'Open':
        return [draft('ThingOpened', {}, now)];
      case 'Add': {
        open(state);
        const { n, note, times = 1 } = command;
        const added = draft('ThingAdded', note === undefined ? { n } : { n, note }, now);
        return Array.from({ length: times }, () => added);
      }
      case 'RaiseTo':
        open(state);
        return state.total >= command.total ? [] : [draft('ThingAdded', { n: command.total - state.total }, now)];
      case 'Close':
        open(state);
        return [draft('ThingClosed', {}, now)];
    }
  },
};

/** A command id that counts up, unless the specification is about the id. */
let count = 0;
export const stamp = (commandId = `command-${++count}`, payload: CommandStamp['payload'] = {}): CommandStamp => ({
  commandId,
  payload,
  correlationId: commandId,
  causationId: commandId,
  actor: 'key-1',
  origin: 'live',
});
