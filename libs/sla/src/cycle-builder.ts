import { isInRange } from '@app/kernel';
import type { FormerTarget, Warning } from './clocks.js';
import type { SlaFact } from './fact.js';
import type { Hours, WorkingHours } from './hours.js';
import { hoursOf, secondsOf } from './hours.js';
import type { Allowance, Pause, Reached } from './used-up.js';
import { instantAllUsedUp } from './used-up.js';
import type { ClockName, Priority, ReclassificationPolicy, Target, Terms } from './terms.js';
import { isRaise } from './terms.js';

/** A target as it was given, and the time that it allows. */
export interface Promised {
  readonly target: Target;
  readonly seconds: number;
  /** The due instant is the latest of theirs. */
  readonly allowances: readonly Allowance[];
}

/** From an event on the clock counts in these hours. */
export interface Stretch {
  readonly from: number;
  readonly by: SlaFact;
  readonly hours: Hours;
}

/** A cycle while the history is being folded. */
export class CycleBuilder {
  readonly pauses: Pause[] = [];
  readonly former: FormerTarget[] = [];
  /** The event that gave the present target, or took it away. */
  setBy: SlaFact = this.begunBy;
  promised: Promised | undefined = this.promise(this.priority, this.begunBy, this.begunBy);
  stretches: readonly Stretch[] = [{ from: this.begunBy.at, by: this.begunBy, hours: this.hours }];
  stop: { readonly by: SlaFact; readonly how: 'stopped' | 'cancelled' } | undefined;

  constructor(
    readonly clock: ClockName,
    readonly begunBy: SlaFact,
    public priority: Priority,
    /** Whether the priority is that of the contract still, so that the next classification is the first one. */
    public unclassified: boolean,
    private readonly terms: Terms,
    private readonly calendar: WorkingHours | undefined,
  ) {}

  get runs(): boolean {
    return this.stop === undefined;
  }

  get paused(): boolean {
    return this.runs && this.pauses.length > 0 && this.pauses[this.pauses.length - 1]?.to === undefined;
  }

  get hours(): Hours {
    if (this.promised !== undefined) return hoursOf(this.promised.target);
    return this.calendar === undefined ? 'around-the-clock' : 'calendar';
  }

  /** Undefined also where it would lie outside the instants that there are (@app/kernel): then it never falls due. */
  get due(): Reached | undefined {
    return this.reached(100);
  }

  pause(by: SlaFact): void {
    this.resume(by);
    this.pauses.push({ from: Math.max(by.at, this.begunBy.at), by, rule: 'hold-reason-pauses' });
  }

  resume(by: SlaFact): void {
    const last = this.pauses[this.pauses.length - 1];
    if (last === undefined || last.to !== undefined) return;
    last.to = by.at;
    last.endedBy = by;
  }

  end(by: SlaFact, how: 'stopped' | 'cancelled'): void {
    this.resume(by);
    this.stop = { by, how };
  }

  /** Goes on after a resolution that did not hold; what was classified in between takes effect now. */
  reopen(by: SlaFact, priority: Priority, unclassified: boolean): void {
    if (this.stop === undefined) return;
    const from = this.stop.by.at;
    this.stop = undefined;
    this.pauses.push({ from, by, rule: 'between-resolution-and-reopening', to: by.at, endedBy: by });
    if (!unclassified) this.reclassify(by, priority);
  }

  reclassify(by: SlaFact, to: Priority): void {
    const policy = this.unclassified ? 'original' : this.terms.onReclassification;
    this.unclassified = false;
    if (to === this.priority) return;
    const due = this.due;
    if (due !== undefined && due.at < by.at) return; // a breach stays, and the target that was broken with it
    const from = this.priority;
    if (this.promised !== undefined) this.former.push(this.replaced(this.promised, due, by));
    const before = this.promised;
    this.priority = to;
    this.promised = this.promise(to, by, policy === 'change' ? by : this.begunBy);
    this.setBy = by;
    if (this.promised !== undefined)
      this.promised = this.adjusted(this.promised, before, by, policy, isRaise(from, to));
    this.recount(by, policy);
  }

  /** The instants of the warnings that a stop has not prevented. */
  warnings(due: Reached | undefined): readonly Warning[] {
    const found: Warning[] = [];
    if (this.promised === undefined) return found;
    for (const percent of this.terms.warnAtPercent) {
      const reached = this.reached(percent);
      if (reached === undefined) break;
      // A target that is given when so much of it is used up already warns at once.
      const { at, by } = reached.at < this.setBy.at ? { at: this.setBy.at, by: this.setBy } : reached;
      if ((due !== undefined && at >= due.at) || (this.stop !== undefined && at >= this.stop.by.at)) break;
      found.push({ percent, at, setBy: by });
    }
    return found;
  }

  private reached(percent: number): Reached | undefined {
    const reached = this.promised && instantAllUsedUp(this.promised.allowances, percent, this.pauses, this.calendar);
    return reached !== undefined && isInRange(reached.at) ? reached : undefined;
  }

  private promise(priority: Priority, by: SlaFact, since: SlaFact): Promised | undefined {
    const target = this.terms.targets[priority][this.clock];
    if (target === undefined) return undefined;
    const seconds = secondsOf(target, since.at, this.calendar);
    return { target, seconds, allowances: [{ from: since.at, by, seconds, hours: hoursOf(target) }] };
  }

  private adjusted(
    promised: Promised,
    before: Promised | undefined,
    by: SlaFact,
    policy: ReclassificationPolicy,
    raised: boolean,
  ): Promised {
    const allowances = [...promised.allowances];
    if (policy === 'later' && before !== undefined) allowances.push(...before.allowances);
    if (raised) {
      const seconds = Math.min(this.terms.minimumAfterRaiseSeconds, promised.seconds);
      allowances.push({ from: by.at, by, seconds, hours: hoursOf(promised.target) });
    }
    return { ...promised, allowances };
  }

  private replaced(promised: Promised, due: Reached | undefined, by: SlaFact): FormerTarget {
    return {
      priority: this.priority,
      target: promised.target,
      targetSetBy: this.setBy,
      replacedBy: by,
      ...(due === undefined ? {} : { dueAt: due.at, dueSetBy: due.by }),
      warnings: this.warnings(due).filter(({ at }) => at < by.at),
    };
  }

  /** By `original` and `later` the whole cycle counts in the hours of its newest target, by `change` from the change on. */
  private recount(by: SlaFact, policy: ReclassificationPolicy): void {
    const { hours } = this;
    const kept =
      policy === 'change' || this.promised === undefined
        ? this.stretches
        : this.stretches.map((stretch) => ({ ...stretch, hours }));
    this.stretches = [...kept, { from: by.at, by, hours }];
  }
}
