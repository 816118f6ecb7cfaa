import type { AgreementDirectory } from '@app/agreement';
import type { Commands } from '@app/command-handling';
import type { EventStore } from '@app/event-store';
import { DeadlineRunner, type Deadlines } from '@app/incident';
import { type Clock, CLOCK_TOLERANCE_MS, type DisciplinedClock, type Logger, type Metrics } from '@app/platform';
import type { Projector } from '@app/projection';
import type { PartMakers } from './instance-options.js';

interface Parts {
  readonly store: EventStore;
  readonly deadlines: Deadlines;
  readonly commands: Commands;
  readonly projector: Projector;
  readonly agreements: AgreementDirectory;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly discipline: DisciplinedClock | undefined;
}

/** The runner of an instance's deadlines, heard by its log and its metrics. */
export function runner(
  { store, metrics, log, discipline, ...parts }: Parts,
  make: NonNullable<PartMakers['deadlineRunner']> = (options) => new DeadlineRunner(options),
): DeadlineRunner {
  const lateness = metrics.deadlineLateness;
  metrics.gauge('ledger_deadlines_pending', 'Warnings and breaches that are still to come.', [], () => [
    { labels: {}, value: parts.deadlines.count() },
  ]);
  const deadlines = make({
    ...parts,
    // What a clock says that is not trusted makes nobody late.
    isHeld: () => discipline !== undefined && !discipline.isTrusted,
    // The embedded log has one process, and so one clock.
    toleratedDrift: store.status().kind === 'embedded' ? 0 : CLOCK_TOLERANCE_MS / 1000,
    observer: {
      raised: ({ percent, clock }, seconds) =>
        lateness.observe({ kind: percent === undefined ? 'breach' : 'warning', clock }, seconds),
      failed: (deadline, error) =>
        log.warn({ deadline, err: error }, 'a deadline could not be raised; it is tried again'),
    },
  });
  store.epoch.onSetBack(() => deadlines.forget());
  return deadlines;
}
