import { instant, oneOf, type RecordOf, text } from '@app/kernel';

/*
 * What became of the pager as a whole, on the stream of its settings. Storage format.
 */

/** Why nobody was called for a while. */
export const AWAY_BECAUSE = ['process-absent', 'store-away'] as const;

const PLACE = text(200, { description: 'A place in the log.', example: '412' });

export const SETTINGS_EVENTS = {
  /** An instance was away, or could not reach the log, for more than a minute: what came late meanwhile has its reason. */
  PagerWasAway: {
    from: instant({ description: 'When it was last known to be there.', example: '2026-03-27T02:42:30Z' }),
    until: instant({ example: '2026-03-27T02:53:00Z' }),
    because: oneOf(AWAY_BECAUSE, 'AwayBecause', { example: 'process-absent' }),
  },
  /** The log is an older one than it was: what was due before is asked about, and not sent again. */
  LogRestored: { 'checkpoint?': { ...PLACE, description: 'Up to where it was known.' }, 'found?': PLACE },
};

export type SettingsEventData = {
  readonly [T in keyof typeof SETTINGS_EVENTS]: RecordOf<(typeof SETTINGS_EVENTS)[T]>;
};
