import type { LogAdapter } from '@app/event-store';
import type { Chance, Clock, Config, Logger } from '@app/platform';

/** What an instance is made of. Everything but the configuration has a default; a simulation brings all of it. */
export interface InstanceOptions {
  readonly config: Config;
  readonly clock?: Clock;
  readonly chance?: Chance;
  readonly log?: Logger;
  /** Instead of the store that the configuration names. */
  readonly adapter?: LogAdapter;
}
