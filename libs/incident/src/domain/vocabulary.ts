/** The words that events and commands share. They are storage format: add to them, never rename one. */

export { HOLD_REASONS, type HoldReason, type Kind, KINDS, PRIORITIES, type Priority } from '@app/sla';

/** Impact and urgency as ITIL and most tools count them: 1 is the highest, 4 the lowest. */
export const LEVELS = [1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

/** How a report came in, and how anybody was spoken to. */
export const CHANNELS = ['phone', 'email', 'portal', 'chat', 'monitoring', 'api'] as const;
export type Channel = (typeof CHANNELS)[number];

export const PAGE_CHANNELS = ['phone', 'voice', 'sms', 'email', 'chat', 'webhook'] as const;
export type PageChannel = (typeof PAGE_CHANNELS)[number];

export const REFERENCE_KINDS = ['problem', 'change', 'ticket', 'incident'] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** How far an incident has come. `on-hold` covers the phase to which `IncidentResumed` leads back. */
export const PHASES = [
  'reported',
  'classified',
  'assigned',
  'acknowledged',
  'in-work',
  'on-hold',
  'resolved',
  'closed',
  'cancelled',
  'merged',
] as const;
export type Phase = (typeof PHASES)[number];
