import type { Channel, HoldReason, Level, Priority } from '@app/incident';

/** What the words of a ServiceNow log mean here. A word without a counterpart is not replaced by a guess. */
export const CHANNELS: Readonly<Record<string, Channel>> = {
  Phone: 'phone',
  IVR: 'phone',
  'Self service': 'portal',
  Email: 'email',
};

export const PRIORITIES: Readonly<Record<string, Priority>> = { 1: 'blocker', 2: 'critical', 3: 'major', 4: 'minor' };

export const LEVELS: Readonly<Record<string, Level>> = { 1: 1, 2: 2, 3: 3, 4: 4 };

export const HOLD_REASONS: Readonly<Record<string, HoldReason>> = {
  'Awaiting User Info': 'awaiting-customer',
  'Awaiting Vendor': 'awaiting-vendor',
  'Awaiting Problem': 'awaiting-problem',
  'Awaiting Evidence': 'awaiting-evidence',
};

export type SourceState = 'New' | 'Active' | 'Resolved' | 'Closed' | 'on hold';

/** The state as the mapping sees it; undefined for a word that the log does not explain (`-100`). */
export function sourceState(word: string | undefined): SourceState | undefined {
  if (word === 'New' || word === 'Active' || word === 'Resolved' || word === 'Closed') return word;
  return word !== undefined && word in HOLD_REASONS ? 'on hold' : undefined;
}

/** Where the file does not name the customer. */
export const UNKNOWN_CUSTOMER = 'unknown';
