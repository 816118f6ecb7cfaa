import type { Commands } from '@app/command-handling';
import type { CommandStamp, EventStore } from '@app/event-store';
import type { Chance, Clock, Logger } from '@app/platform';
import type { ReadModel } from '@app/projection';
import type { Links } from '../answers/links.js';
import type { Post } from '../ways/post.js';

/** What a courier works with. */
export interface CourierParts {
  readonly commands: Commands;
  readonly store: EventStore;
  readonly operational: ReadModel;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Logger;
  readonly post: Post & { close?(): void };
  readonly links: Links;
  /** The instance that it works in. */
  readonly holder: () => string;
  readonly windowSeconds: number;
  readonly claimSeconds: number;
}

/** The name by which it records. */
const COURIER = 'courier';

export const stampOf = (commandId: string): CommandStamp => ({
  commandId,
  correlationId: commandId,
  causationId: commandId,
  actor: COURIER,
  origin: 'live',
  payload: {},
});

export const secondsNow = (clock: Clock): number => Math.floor(clock.now() / 1000);

/** The log is away: it is asked again. */
export const isAway = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return code === 'store-unavailable' || code === 'outcome-unknown';
};
