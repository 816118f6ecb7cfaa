import type { Channel, HoldReason, Level, Priority } from '@app/incident';

/** How an incident stands in the file, as far as the ledger tells it apart. */
export type SourceState = 'new' | 'active' | 'on-hold' | 'resolved' | 'closed' | 'cancelled';

/** A hold may say by its own name what is waited for. */
export interface StateMeaning {
  readonly state: SourceState;
  readonly reason?: HoldReason;
}

/** What the words of a file mean; keys as `wordKey` makes them. */
export interface Words {
  readonly states: ReadonlyMap<string, StateMeaning>;
  readonly priorities: ReadonlyMap<string, Priority>;
  readonly levels: ReadonlyMap<string, Level>;
  readonly holdReasons: ReadonlyMap<string, HoldReason>;
  readonly channels: ReadonlyMap<string, Channel>;
}

/** Words are the same whatever their capitals and blanks. */
export const wordKey = (word: string): string => word.trim().replace(/\s+/g, ' ').toLowerCase();

export const NO_WORDS: Words = {
  states: new Map(),
  priorities: new Map(),
  levels: new Map(),
  holdReasons: new Map(),
  channels: new Map(),
};

/** Words of a map file beside those that are known without one; the map file's count. */
export const withWords = (known: Words, more: Words): Words => ({
  states: new Map([...known.states, ...more.states]),
  priorities: new Map([...known.priorities, ...more.priorities]),
  levels: new Map([...known.levels, ...more.levels]),
  holdReasons: new Map([...known.holdReasons, ...more.holdReasons]),
  channels: new Map([...known.channels, ...more.channels]),
});
