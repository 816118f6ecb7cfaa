import type { EventStore } from '@app/event-store';
import type { Clock, HealthRegistry, Logger, Metrics, PartHealth } from '@app/platform';
import type { FileStatus, ProjectionObserver, Projector } from '@app/projection';
import { outdatedSince } from './age.js';

interface Watched {
  readonly store: EventStore;
  readonly projector: Projector;
  readonly metrics: Metrics;
  readonly health: HealthRegistry;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Seconds by which a read model may be behind the log: 0 at its head. */
const lagOf = (file: FileStatus, store: EventStore, now: number): number =>
  Math.max(0, now - (outdatedSince(file, store.status()) ?? now)) / 1000;

/** Tells health and metrics how store and read models are, from what they know of themselves. */
export function watch({ store, projector, metrics, health, clock, log }: Watched): void {
  watchForSetBacks({ store, metrics, log });
  health.register('store', () => {
    const { kind, available, problem, interrupted, lacking, clockDrift } = store.status();
    const detail = problem ?? interrupted ?? lacking;
    return {
      state: !available ? 'failing' : detail === undefined ? 'ok' : 'warning',
      kind,
      ...(detail === undefined ? {} : { detail }),
      ...(clockDrift === undefined ? {} : { clockDriftMilliseconds: clockDrift }),
    };
  });
  for (const { name } of projector.status().files)
    health.register(`projection.${name}`, () => projectionHealth(fileOf(projector, name), store, clock.now()));
  metrics.gauge('ledger_store_available', 'Whether the event store answers (1) or is away (0).', [], () => [
    { labels: {}, value: store.status().available ? 1 : 0 },
  ]);
  const perFile = (name: string, help: string, read: (file: FileStatus) => number): void =>
    metrics.gauge(name, help, ['file'], () =>
      projector.status().files.map((file) => ({ labels: { file: file.name }, value: read(file) })),
    );
  perFile('ledger_projection_lag_seconds', 'Age of what the read model shows; 0 at the head of the log.', (file) =>
    lagOf(file, store, clock.now()),
  );
  perFile('ledger_projection_caught_up', 'Whether the read model is at the head of the log.', (file) =>
    file.caughtUp ? 1 : 0,
  );
  perFile('ledger_parked_streams', 'Streams that this read model cannot go on with.', (file) => file.parked);
}

/** All goes on by itself; whoever runs it has to hear that what was acknowledged after the copy was made is lost. */
export function watchForSetBacks({ store, metrics, log }: Pick<Watched, 'store' | 'metrics' | 'log'>): void {
  let times = 0;
  store.epoch.onSetBack(() => {
    times += 1;
    log.error(
      'the log was set back to an older copy under this instance: what was acknowledged after the copy was made is not in it; ' +
        'report it again to everybody to whom it was reported as done. Read models are built again from this log',
    );
  });
  metrics.gauge(
    'ledger_log_set_back',
    'How often the log was set back under this instance since its start.',
    [],
    () => [{ labels: {}, value: times }],
  );
}

const fileOf = (projector: Projector, name: string): FileStatus =>
  projector.status().files.find((file) => file.name === name)!;

function projectionHealth(file: FileStatus, store: EventStore, now: number): PartHealth {
  const { serving, zombie, problem, parked, caughtUp, position } = file;
  const figures = { parked, caughtUp, position, lagSeconds: lagOf(file, store, now) };
  if (zombie) return { state: 'failing', detail: 'another process writes this file', ...figures };
  if (!serving) {
    // Built from what cannot be read on it would be for ever.
    const { interrupted } = store.status();
    const how = interrupted === undefined ? 'it is being built from the log' : `it cannot be built: ${interrupted}`;
    return { state: 'failing', detail: problem === undefined ? how : `${problem.message}; ${how}`, ...figures };
  }
  if (problem !== undefined) return { state: 'failing', detail: problem.message, ...figures };
  if (parked > 0) return { state: 'warning', detail: `${parked} streams are parked: see /v1/parked`, ...figures };
  return caughtUp
    ? { state: 'ok', ...figures }
    : { state: 'warning', detail: 'it catches up with the log', ...figures };
}

export const observing = (log: Logger): ProjectionObserver => ({
  parked: (file, { stream, revision, type, problem }) =>
    log.error({ file, stream, revision: String(revision), type, problem }, 'parked a stream'),
  retried: (file, stream) => log.info({ file, stream }, 'retried a parked stream'),
  failed: (file, error) => log.warn({ file, err: error }, 'the projection failed; it is tried again'),
  begun: (file, path) => log.info({ file, path }, 'no read model that can serve was found; it is built from the log'),
  swapped: (file, path) => log.info({ file, path }, 'another copy of the read model serves now'),
});
