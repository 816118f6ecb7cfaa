import { runsOnOurClock } from '@app/event-store';
import {
  type Clock,
  type Discipline,
  type Disciplined,
  DisciplinedClock,
  type HealthRegistry,
  type Logger,
  type Metrics,
  type PartHealth,
  STANDS_AFTER_MS,
} from '@app/platform';
import type { InstanceOptions } from './instance-options.js';

/** How often a clock is looked at that nobody asks: one that is trusted, and one that is not. */
const TRUSTED_MS = 60_000;
const DISTRUSTED_MS = 1_000;

/** Of an instance whose store has no clock of its own; undefined where the store's `created` tells whether ours is right. */
export function ownClock({ config, adapter, make }: InstanceOptions, clock: Clock): DisciplinedClock | undefined {
  const kind = adapter?.kind ?? (config.eventStoreUrl === undefined ? 'embedded' : 'eventstoredb');
  if (!runsOnOurClock(kind)) return undefined;
  return make?.discipline?.(clock) ?? new DisciplinedClock(clock);
}

/** Looks at the clock until the signal is aborted, so that a jump is noticed, and gone again, while nothing happens. */
export async function lookAfter(clock: DisciplinedClock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    clock.now();
    await clock.wait(clock.isTrusted ? TRUSTED_MS : DISTRUSTED_MS, signal).catch(() => undefined);
  }
}

/** The wall clock, the instance's own while it does not take that one, or the store's. */
export interface ClockShown {
  readonly clock: 'wall' | 'disciplined' | 'store';
  readonly now: string;
  readonly wall: string;
  readonly detail?: string;
}

/** By which clock an instance goes, and why. */
export function clockShown(own: DisciplinedClock | undefined, machine: Clock): ClockShown {
  if (own === undefined) return { clock: 'store', now: iso(machine.now()), wall: iso(machine.now()) };
  const { discipline, instant, wall } = own.status();
  const both = { now: iso(instant), wall: iso(wall) };
  if (discipline.state === 'trusted') return { clock: 'wall', ...both };
  return { clock: 'disciplined', ...both, detail: detailOf(discipline) };
}

interface Watched {
  readonly discipline: DisciplinedClock;
  readonly health: HealthRegistry;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** Health, metrics and log say by which clock the instance goes. */
export function watchClock({ discipline: clock, health, metrics, log }: Watched): void {
  health.register('clock', () => {
    const { discipline, wall } = clock.status();
    return clockHealth(discipline, wall);
  });
  const gauge = (name: string, help: string, read: (discipline: Discipline) => number): void =>
    metrics.gauge(name, help, [], () => [{ labels: {}, value: read(clock.status().discipline) }]);
  gauge('ledger_clock_disciplined', 'Whether the wall clock is not taken (1).', ({ state }) =>
    state === 'disciplined' ? 1 : 0,
  );
  gauge('ledger_clock_offset_seconds', 'Wall clock minus the clock that the instance goes by.', (discipline) =>
    discipline.state === 'disciplined' ? discipline.offset / 1_000 : 0,
  );
  clock.onChange((discipline, instant) => {
    if (discipline.state === 'trusted') log.info({ now: iso(instant) }, 'the wall clock is trusted again');
    else log.warn({ now: iso(instant) }, detailOf(discipline));
  });
}

const iso = (instant: number): string => new Date(instant).toISOString();

function clockHealth(discipline: Discipline, wall: number): PartHealth {
  if (discipline.state === 'trusted') return { state: 'ok' };
  const offsetSeconds = discipline.offset / 1_000;
  return { state: 'warning', detail: detailOf(discipline), offsetSeconds, wall: iso(wall) };
}

/** What is wrong, what the instance does meanwhile, and what ends it. */
export function detailOf({ because, base, offset }: Disciplined): string {
  const by = `${Math.abs(offset) / 1_000} s ${offset > 0 ? 'ahead of' : 'behind'}`;
  const fault =
    because === 'jumped'
      ? `the wall clock jumped: it is ${by} the time since the machine started, counted from ${iso(base.wall)}`
      : `the wall clock is ${by} the log, whose last event was recorded at ${iso(base.wall)}`;
  const until =
    offset > 0
      ? `If it is right, it is taken after it has stood for ${STANDS_AFTER_MS / 60_000} minutes, or at once`
      : 'Set it right or, if it is right,';
  return (
    `${fault}. Events are dated from there on by the time that the machine is up, and marked; ` +
    `SLA warnings and breaches wait. ${until} ${offset > 0 ? 'by' : 'run'} incidentctl clock accept`
  );
}
