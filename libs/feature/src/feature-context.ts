import type { Commands } from '@app/command-handling';
import type { Secrets } from '@app/event-store';
import type { Clock, Logger, Metrics } from '@app/platform';
import type { ReadModel } from '@app/projection';

/** What an instance has for its features. */
export interface FeatureContext {
  readonly commands: Commands;
  readonly operational: ReadModel;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Logger;
  readonly secrets: Secrets;
}
