import type { EventStore, JsonObject } from '@app/event-store';
import type { FeatureContext } from '@app/feature';
import { type Clock, CLOCK_TOLERANCE_MS, type Config, type DisciplinedClock, type Logger } from '@app/platform';
import type { Projector } from '@app/projection';
import { DueWorkRunner, DueWorkTable, reachHead } from '@app/scheduling';
import { FEATURES } from './features.js';
import type { PartMakers } from './instance-options.js';

interface Parts {
  readonly config: Config;
  readonly store: EventStore;
  readonly projector: Projector;
  readonly clock: Clock;
  readonly log: Logger;
  readonly discipline: DisciplinedClock | undefined;
  readonly context: FeatureContext;
}

/** What does the due work of the features, one runner a lane. */
export function dueWorkRunners(
  { config, store, projector, clock, log, discipline, context }: Parts,
  make: NonNullable<PartMakers['runner']> = (options) => new DueWorkRunner(options),
  features = FEATURES,
): readonly DueWorkRunner<JsonObject>[] {
  const running = features.filter(({ runs }) => runs?.(config) !== false);
  const lanes = running.flatMap((feature) => feature.lanes?.(context) ?? []);
  const runners = lanes.map((lane) =>
    make({
      lane,
      work: new DueWorkTable(context.operational, lane.name),
      projector,
      clock,
      reachHead: () => reachHead(store, projector),
      // What a clock says that is not trusted makes nobody late.
      isHeld: () => discipline !== undefined && !discipline.isTrusted,
      // The embedded log has one process, and so one clock.
      toleratedDrift: store.status().kind === 'embedded' ? 0 : CLOCK_TOLERANCE_MS / 1000,
      failed: (work, error) => log.warn({ work, err: error }, 'due work could not be done; it is tried again'),
    }),
  );
  store.epoch.onSetBack(() => runners.forEach((runner) => runner.forget()));
  return runners;
}
