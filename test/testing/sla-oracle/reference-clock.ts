import type { ClockName, Priority, SlaFact, Target, Terms } from '@app/sla';
import { Stopwatch } from './stopwatch.js';
import type { WallCalendar } from './wall-calendar.js';

const ORDER: readonly Priority[] = ['blocker', 'critical', 'major', 'minor'];

/** What a stopwatch may show at most. */
interface Limit {
  readonly watch: Stopwatch;
  readonly seconds: number;
}

/** Somebody with stopwatches who follows one cycle of one clock, tick by tick. */
export class ReferenceClock {
  /** Since the beginning of the cycle, one for each kind of hours. */
  private readonly whole: { readonly 'around-the-clock': Stopwatch; readonly calendar: Stopwatch };
  private limits: readonly Limit[] = [];
  private tally = 0;
  private targetSince: number;
  target: Target | undefined;
  paused = false;
  stopped: { readonly fact: SlaFact; readonly cancelled: boolean } | undefined;
  pausedSeconds = 0;

  constructor(
    readonly clock: ClockName,
    readonly begun: SlaFact,
    public priority: Priority,
    public firstClassificationToCome: boolean,
    private readonly terms: Terms,
    private readonly calendar: WallCalendar | undefined,
    private readonly tick: number,
  ) {
    const { at } = begun;
    this.whole = {
      'around-the-clock': new Stopwatch('around-the-clock', at),
      calendar: new Stopwatch('calendar', at),
    };
    this.targetSince = at;
    this.target = terms.targets[priority][clock];
    if (this.target !== undefined) {
      this.limits = [{ watch: this.whole[hoursOf(this.target)], seconds: this.secondsOf(this.target, at) }];
    }
  }

  /** The time from `at` to `at + tick` goes by. */
  pass(at: number): void {
    if (this.stopped) return;
    if (this.paused) {
      this.pausedSeconds += this.tick;
      return;
    }
    const until = at + this.tick;
    if (this.counts(this.hours, at)) this.tally += this.tick;
    const watches = new Set([this.whole['around-the-clock'], this.whole.calendar, ...this.limits.map((l) => l.watch)]);
    for (const watch of watches) if (this.counts(watch.hours, at)) watch.step(until);
  }

  stop(fact: SlaFact, cancelled: boolean): void {
    if (this.stopped) return;
    this.paused = false;
    this.stopped = { fact, cancelled };
  }

  /** What lay between counts as a pause. */
  reopen(fact: SlaFact, priority: Priority, classified: boolean): void {
    if (!this.stopped) return;
    this.pausedSeconds += fact.at - this.stopped.fact.at;
    this.stopped = undefined;
    if (classified) this.reclassify(fact.at, priority);
  }

  reclassify(at: number, priority: Priority): void {
    if (this.stopped) return;
    const policy = this.firstClassificationToCome ? 'original' : this.terms.onReclassification;
    this.firstClassificationToCome = false;
    const due = this.due();
    if (priority === this.priority || (due !== undefined && due < at)) return;
    const raised = ORDER.indexOf(priority) < ORDER.indexOf(this.priority);
    const former = this.limits;
    this.priority = priority;
    this.targetSince = at;
    this.target = this.terms.targets[priority][this.clock];
    if (this.target === undefined) {
      this.limits = [];
      return;
    }
    const hours = hoursOf(this.target);
    if (policy === 'change') {
      this.limits = [{ watch: new Stopwatch(hours, at), seconds: this.secondsOf(this.target, at) }];
    } else {
      this.limits = [{ watch: this.whole[hours], seconds: this.secondsOf(this.target, this.begun.at) }];
      if (policy === 'later') this.limits = [...this.limits, ...former];
      this.tally = this.whole[hours].steps * this.tick;
    }
    if (raised) {
      const all = this.limits[0]?.seconds ?? 0;
      const seconds = Math.min(all, this.terms.minimumAfterRaiseSeconds);
      this.limits = [...this.limits, { watch: new Stopwatch(hours, at), seconds }];
    }
  }

  /** What it says at the end, when the walk stands at `asOf`. */
  verdict(asOf: number) {
    const end = this.stopped?.fact.at ?? asOf;
    const dueAt = this.paused ? this.due() : this.runOut(end);
    const breached = dueAt !== undefined && end > dueAt;
    const state = this.state(breached);
    const late = this.stopped && !this.stopped.fact.imported && this.stopped.fact.recordedAt > (dueAt ?? Infinity);
    return {
      clock: this.clock,
      cycle: this.begun.revision,
      state,
      priority: this.priority,
      dueAt,
      stoppedAt: this.stopped?.fact.at,
      business: this.tally,
      wall: end - this.begun.at,
      paused: this.pausedSeconds,
      metLate: state === 'met' && late === true,
      warnings: this.warnings(end, dueAt),
    };
  }

  private state(breached: boolean) {
    if (this.target === undefined) return 'no-target';
    if (breached) return 'breached';
    if (this.stopped) return this.stopped.cancelled ? 'cancelled' : 'met';
    return this.paused ? 'paused' : 'running';
  }

  /** The due instant, as far as the stopwatches have come. */
  private due(percent = 100): number | undefined {
    return latest(this.limits.map(({ watch, seconds }) => watch.when(this.steps(seconds, percent))));
  }

  private warnings(end: number, dueAt: number | undefined): readonly (readonly [number, number])[] {
    const found: [number, number][] = [];
    for (const percent of this.terms.warnAtPercent) {
      const reached = this.paused ? this.due(percent) : this.runOut(end, percent);
      if (this.target === undefined || reached === undefined) continue;
      const at = Math.max(reached, this.targetSince);
      if ((dueAt === undefined || at < dueAt) && (!this.stopped || at < end)) found.push([percent, at]);
    }
    return found;
  }

  /** The due instant, if from `from` on nothing happens any more. */
  private runOut(from: number, percent = 100): number | undefined {
    const instants = this.limits.map(({ watch, seconds }) => {
      const ahead = watch.copy();
      const steps = this.steps(seconds, percent);
      for (let at = from; ahead.when(steps) === undefined; at += this.tick) {
        if (this.counts(ahead.hours, at)) ahead.step(at + this.tick);
      }
      return ahead.when(steps);
    });
    return latest(instants);
  }

  private steps(seconds: number, percent: number): number {
    const steps = Math.ceil((seconds * percent) / 100) / this.tick;
    if (!Number.isInteger(steps)) throw new RangeError(`${seconds} s at ${percent} % are no whole ticks`);
    return steps;
  }

  private get hours() {
    if (this.target !== undefined) return hoursOf(this.target);
    return this.calendar === undefined ? 'around-the-clock' : 'calendar';
  }

  private counts(hours: 'around-the-clock' | 'calendar', at: number): boolean {
    return hours === 'around-the-clock' || this.calendar?.isOpen(at) === true;
  }

  private secondsOf(target: Target, from: number): number {
    if ('seconds' in target) return target.seconds;
    if (this.calendar === undefined) throw new Error('working days without a calendar');
    const end = this.calendar.workingDaysLater(from, target.workingDays, target.untilClosing === true, this.tick);
    let seconds = 0;
    for (let at = from; at < end; at += this.tick) if (this.calendar.isOpen(at)) seconds += this.tick;
    return seconds;
  }
}

const hoursOf = (target: Target) => ('workingDays' in target ? 'calendar' : target.hours);

function latest(instants: readonly (number | undefined)[]): number | undefined {
  if (instants.length === 0) return undefined;
  let last = -Infinity;
  for (const at of instants) {
    if (at === undefined) return undefined;
    last = Math.max(last, at);
  }
  return last;
}
