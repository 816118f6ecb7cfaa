import { type Clocks, type Cycle, cyclesOf, type SlaBreached, type SlaWarningRaised } from '@app/sla';
import type { HealthyPeriods } from '../healthy-periods.js';
import type { RecordedHistory, Entry } from '../oracle/recorded-history.js';
import { Contracts } from '../oracle/contracts.js';
import { require } from './violation.js';

/** An instance that runs undisturbed for so long has raised what was due: longest sleep, second try, lost packets. */
const PATIENCE_MS = 10 * 60_000;
/** A deadline is raised a second and the tolerated drift after its instant. */
const GRACE_MS = 6_000;
/** How long what was begun by a clock that is off may go on. */
const CLOCK_OFF_MS = 3 * 60_000;

type Notice = Entry & {
  readonly data: (SlaWarningRaised | SlaBreached) & { readonly percent?: number; readonly reachedAt?: string };
};

/** What is still to be said of a cycle. */
interface Pending {
  readonly name: string;
  readonly instant: number;
}

/** Warnings and breaches: each that was due is raised once and in time, and no other. */
export class NoticeCheck {
  private readonly contracts: Contracts;

  constructor(
    private readonly history: RecordedHistory,
    private readonly times: HealthyPeriods,
    /** When the log was set back, in milliseconds: what had been raised since the copy is to be raised again. */
    private readonly restores: readonly number[],
  ) {
    this.contracts = new Contracts(history);
  }

  /** @param now in milliseconds */
  run(now: number): void {
    for (const [number, life] of this.history.lives)
      life.forEach((entry, place) => {
        const until = life[place + 1]?.writtenAt ?? now;
        if (entry.isNotice) this.isTrue(number, life.slice(0, place), entry as Notice);
        this.inTime(number, life.slice(0, place + 1), entry.writtenAt, until);
      });
  }

  /** By what was known then. */
  private isTrue(number: string, life: readonly Entry[], notice: Notice): void {
    const { type, revision, data, writtenAt } = notice;
    const what = `${type} ${number}@${revision} ${JSON.stringify(data)}`;
    const clocks = this.contracts.clocksOf(life, seconds(data.raisedAt));
    const cycle = cyclesOf(clocks).find((one) => one.clock === data.clock && String(one.cycle) === data.cycle);
    const [instant, setBy] = type === 'SlaBreached' ? breachOf(cycle) : warningOf(cycle, data.percent);
    const shown = [instant, cycle?.dueAt, cycle?.priority, setBy, cycle?.targetSetBy.revision].map(String);
    const said = [
      seconds(data.reachedAt ?? data.dueAt),
      seconds(data.dueAt),
      data.priority,
      data.setBy,
      data.targetSetBy,
    ];
    require('notices-are-true', shown.join() === said.map(String).join(), () =>
      `${what}: the clocks show ${shown.join(', ')} of it, said was ${said.join(', ')}`);
    const isDue = seconds(data.raisedAt) >= (instant ?? Infinity) + (type === 'SlaBreached' ? 1 : 0);
    // Nobody's clock is right to the millisecond, and a breach is one from the second after.
    const hasCome = writtenAt > (instant ?? Infinity) * 1000 || !this.times.clocksWereRight(writtenAt, CLOCK_OFF_MS);
    require('notices-are-true', isDue && hasCome, () =>
      `${what} came before its instant: at ${new Date(writtenAt).toISOString()}`);
    const twice =
      cycle !== undefined && (type === 'SlaBreached' ? hasBreach(cycle, life) : hasWarning(cycle, data.percent, life));
    require('notices-are-raised', !twice, () => `${what} was raised before`);
  }

  /** From when this was known until the next thing was. */
  private inTime(number: string, life: readonly Entry[], from: number, to: number): void {
    const latest = Math.max(...life.map(({ at }) => seconds(at)), Math.floor(from / 1000));
    const begun = Math.max(from, ...this.restores.filter((at) => at > from && at < to));
    for (const { name, instant } of pending(this.contracts.clocksOf(life, latest), life)) {
      const due = Math.max(instant * 1000 + GRACE_MS, begun);
      if (to - due < PATIENCE_MS) continue;
      require('notices-are-raised', !this.times.had(PATIENCE_MS, due, to), () =>
        `${name} of ${number} was due at ${iso(instant)} and known at ${new Date(from).toISOString()} with revision ${life.length - 1}, and is not raised at ${new Date(to).toISOString()}, though an instance ran undisturbed`);
    }
  }
}

function pending(clocks: Clocks, life: readonly Entry[]): readonly Pending[] {
  return cyclesOf(clocks).flatMap((cycle) => {
    const { clock, dueAt, stoppedAt, activity, warnings } = cycle;
    if (dueAt === undefined) return [];
    const found: Pending[] = [];
    if (activity === 'running')
      for (const { percent, at } of warnings)
        if (!hasWarning(cycle, percent, life))
          found.push({ name: `the ${percent} % warning of ${clock} ${cycle.cycle}`, instant: at });
    if ((stoppedAt === undefined || stoppedAt > dueAt) && !hasBreach(cycle, life))
      found.push({ name: `the breach of ${clock} ${cycle.cycle}`, instant: dueAt });
    return found;
  });
}

const breachOf = (cycle: Cycle | undefined) => [cycle?.breachedAt, cycle?.dueSetBy?.revision] as const;

function warningOf(cycle: Cycle | undefined, percent: number | undefined) {
  const warning = cycle?.activity === 'running' ? cycle.warnings.find((one) => one.percent === percent) : undefined;
  return [warning?.at, warning?.setBy.revision] as const;
}

const isOf = ({ clock, cycle }: Cycle, { data }: Entry): boolean =>
  data['clock'] === clock && data['cycle'] === String(cycle);

const hasWarning = (cycle: Cycle, percent: number | undefined, life: readonly Entry[]): boolean =>
  life.some(
    (entry) =>
      entry.type === 'SlaWarningRaised' &&
      isOf(cycle, entry) &&
      entry.data['percent'] === percent &&
      entry.data['targetSetBy'] === String(cycle.targetSetBy.revision),
  );

/** One that a correction took back counts only against the very same. */
const hasBreach = (cycle: Cycle, life: readonly Entry[]): boolean =>
  life.some(
    (entry) =>
      entry.type === 'SlaBreached' &&
      isOf(cycle, entry) &&
      (!life.some(({ type, data }) => type === 'SlaBreachCorrected' && data['corrects'] === String(entry.revision)) ||
        (seconds(String(entry.data['dueAt'])) === cycle.dueAt &&
          entry.data['setBy'] === String(cycle.dueSetBy?.revision))),
  );

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
const iso = (instant: number): string => new Date(instant * 1000).toISOString();
