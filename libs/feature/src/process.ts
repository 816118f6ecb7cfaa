import type { EventStore } from '@app/event-store';
import type { Chance, Config, HealthRegistry } from '@app/platform';
import type { Projector } from '@app/projection';
import type { LaneRunner } from '@app/scheduling';
import type { FeatureContext } from './feature-context.js';

/** What goes on in an instance by itself, from when it has caught up until it stops. */
export interface Process {
  readonly name: string;
  start(): void;
  /** Ends after what is under way. */
  stop(): Promise<void>;
  /** The log was set back: what was learned of it may not be so. */
  forget?(): void;
  isWell?(): boolean;
}

/** What an instance has for its processes. */
export interface ProcessContext extends FeatureContext {
  readonly config: Config;
  readonly store: EventStore;
  readonly projector: Projector;
  readonly chance: Chance;
  readonly health: HealthRegistry;
  /** Of this instance as long as it runs. */
  readonly instanceId: () => string;
  /** What falls due, one runner a lane. */
  readonly runners: readonly LaneRunner[];
  /** Of the other processes, those of the same context included. */
  readonly processes: () => readonly Process[];
  /** No wall clock is doubted. */
  readonly isClockTrusted: () => boolean;
}
