import type { AgreementDirectory } from '@app/agreement';
import type { Commands } from '@app/command-handling';
import type { EventStore } from '@app/event-store';
import { slaLane, type SlaWork } from '@app/incident';
import { type Clock, CLOCK_TOLERANCE_MS, type DisciplinedClock, type Logger, type Metrics } from '@app/platform';
import type { Projector } from '@app/projection';
import { DueWorkRunner, type DueWorkTable } from '@app/scheduling';
import type { PartMakers } from './instance-options.js';

interface Parts {
  readonly store: EventStore;
  readonly slaWork: DueWorkTable<SlaWork['what']>;
  readonly commands: Commands;
  readonly projector: Projector;
  readonly standingAgreements: AgreementDirectory;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly discipline: DisciplinedClock | undefined;
}

/** What raises warnings and breaches, heard by log and metrics. */
export function slaRunner(
  { store, slaWork, commands, standingAgreements, projector, clock, metrics, log, discipline }: Parts,
  make: NonNullable<PartMakers['slaRunner']> = (options) => new DueWorkRunner(options),
): DueWorkRunner<SlaWork['what']> {
  const lateness = metrics.deadlineLateness;
  metrics.gauge('ledger_deadlines_pending', 'Warnings and breaches that are still to come.', [], () => [
    { labels: {}, value: slaWork.count() },
  ]);
  const runner = make({
    lane: slaLane(commands, standingAgreements),
    work: slaWork,
    projector,
    clock,
    // What a clock says that is not trusted makes nobody late.
    isHeld: () => discipline !== undefined && !discipline.isTrusted,
    // The embedded log has one process, and so one clock.
    toleratedDrift: store.status().kind === 'embedded' ? 0 : CLOCK_TOLERANCE_MS / 1000,
    observer: {
      done: ({ what: { percent, clock } }, seconds) =>
        lateness.observe({ kind: percent === undefined ? 'breach' : 'warning', clock }, seconds),
      failed: (deadline, error) =>
        log.warn({ deadline, err: error }, 'a deadline could not be raised; it is tried again'),
    },
  });
  store.epoch.onSetBack(() => runner.forget());
  return runner;
}
