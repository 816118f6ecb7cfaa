import type { Channel, HoldReason, Level, Priority } from '@app/incident';
import { type StateMeaning, wordKey, type Words } from './words.js';

/*
 * The words that ServiceNow comes with, as they are shown and as they are stored. A word without a counterpart here is not
 * replaced by a guess: it is counted, and --map says what it means.
 */

const keyed = <T>(words: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(Object.entries(words).map(([word, meaning]) => [wordKey(word), meaning]));

/** Before Jakarta the holds were states of their own (3 Awaiting Problem, 4, 5); 3 is On Hold since. */
const STATES: Readonly<Record<string, StateMeaning>> = {
  New: { state: 'new' },
  1: { state: 'new' },
  Active: { state: 'active' },
  'In Progress': { state: 'active' },
  'Work in Progress': { state: 'active' },
  2: { state: 'active' },
  'On Hold': { state: 'on-hold' },
  3: { state: 'on-hold' },
  'Awaiting User Info': { state: 'on-hold', reason: 'awaiting-customer' },
  'Awaiting Caller': { state: 'on-hold', reason: 'awaiting-customer' },
  4: { state: 'on-hold', reason: 'awaiting-customer' },
  'Awaiting Vendor': { state: 'on-hold', reason: 'awaiting-vendor' },
  'Awaiting Problem': { state: 'on-hold', reason: 'awaiting-problem' },
  'Awaiting Change': { state: 'on-hold', reason: 'awaiting-change' },
  'Awaiting Evidence': { state: 'on-hold', reason: 'awaiting-evidence' },
  5: { state: 'on-hold', reason: 'awaiting-evidence' },
  Resolved: { state: 'resolved' },
  6: { state: 'resolved' },
  Closed: { state: 'closed' },
  7: { state: 'closed' },
  Canceled: { state: 'cancelled' },
  Cancelled: { state: 'cancelled' },
  8: { state: 'cancelled' },
};

const HOLD_REASONS: Readonly<Record<string, HoldReason>> = {
  'Awaiting Caller': 'awaiting-customer',
  'Awaiting User Info': 'awaiting-customer',
  1: 'awaiting-customer',
  'Awaiting Problem': 'awaiting-problem',
  3: 'awaiting-problem',
  'Awaiting Vendor': 'awaiting-vendor',
  4: 'awaiting-vendor',
  'Awaiting Change': 'awaiting-change',
  5: 'awaiting-change',
  'Awaiting Evidence': 'awaiting-evidence',
};

/** There is no fifth priority here: Planning is the lowest. */
const PRIORITIES: readonly (readonly [number: number, label: string, priority: Priority])[] = [
  [1, 'Critical', 'blocker'],
  [2, 'High', 'critical'],
  [3, 'Moderate', 'major'],
  [4, 'Low', 'minor'],
  [5, 'Planning', 'minor'],
];

const LEVELS: readonly (readonly [number: number, label: string, level: Level])[] = [
  [1, 'High', 1],
  [2, 'Medium', 2],
  [3, 'Low', 3],
];

const CHANNELS: Readonly<Record<string, Channel>> = {
  Phone: 'phone',
  IVR: 'phone',
  'Self service': 'portal',
  'Self-service': 'portal',
  Email: 'email',
  Chat: 'chat',
  'Virtual Agent': 'chat',
  Event: 'monitoring',
  Monitoring: 'monitoring',
};

/** `1`, `Critical` and `1 - Critical` are one word. */
const ranked = <T>(ranks: readonly (readonly [number, string, T])[]): Record<string, T> =>
  Object.fromEntries(
    ranks.flatMap(([number, label, meaning]) => [
      [String(number), meaning],
      [label, meaning],
      [`${number} - ${label}`, meaning],
    ]),
  );

export const SERVICENOW_WORDS: Words = {
  states: keyed(STATES),
  priorities: keyed(ranked(PRIORITIES)),
  levels: keyed({ ...ranked(LEVELS), 4: 4 as const }),
  holdReasons: keyed(HOLD_REASONS),
  channels: keyed(CHANNELS),
};
