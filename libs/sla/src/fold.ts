import type { Clocks, Cycle, NoClocks } from './clocks.js';
import { Course } from './course.js';
import type { SlaFact } from './fact.js';
import type { WorkingHours } from './hours.js';
import { Outcome } from './outcome.js';
import type { ClockName, Priority, Reaction, Terms } from './terms.js';

/**
 * The clocks of an incident as of an instant, folded from its life. `docs/sla-clocks.md` has the rules.
 *
 * @param facts in order of (`at`, `revision`); what was not known is left out by the caller, what lies after `asOf` here
 * @param terms as they were pinned; undefined where no SLA is agreed
 * @param calendar of the terms; may be undefined where no target counts in one
 * @param asOf in seconds; whether it lies in the future is the caller's to judge
 * @throws when a target counts in a calendar and there is none
 */
export function clocks(
  facts: readonly SlaFact[],
  terms: Terms | undefined,
  calendar: WorkingHours | undefined,
  asOf: number,
): Clocks {
  const [report] = facts;
  if (report === undefined || report.at > asOf) return without(asOf, 'not-reported');
  const life = Life.begun(report, terms, calendar);
  if (!(life instanceof Life)) return life(asOf);
  for (const fact of facts) if (fact.at <= asOf && fact !== report) life.read(fact);
  return life.asOf(asOf);
}

/**
 * What they showed right after each of the facts, in one pass: each is to be read before the next is taken.
 *
 * @param facts as above
 */
export function* clocksAlong(
  facts: readonly SlaFact[],
  terms: Terms | undefined,
  calendar: WorkingHours | undefined,
): Generator<Clocks, void> {
  const [report] = facts;
  if (report === undefined) return;
  const life = Life.begun(report, terms, calendar);
  for (const fact of facts) {
    if (life instanceof Life && fact !== report) life.read(fact);
    yield life instanceof Life ? life.asOf(fact.at) : life(fact.at);
  }
}

const without = (asOf: number, none: NoClocks): Clocks => ({ asOf, none, reaction: [], update: [], resolution: [] });

const REACTION_OF: { readonly [type: string]: Reaction } = {
  IncidentAcknowledged: 'acknowledged',
  CustomerInformed: 'customer-informed',
  WorkStarted: 'work-started',
};

/** One pass over the life: each event does to the latest cycle of each clock what the rules say. */
class Life {
  readonly courses: { readonly [C in ClockName]: Course[] };
  private priority: Priority;
  private unclassified = true;

  private constructor(
    report: SlaFact,
    private readonly kind: NonNullable<SlaFact['kind']>,
    private readonly terms: Terms,
    private readonly calendar: WorkingHours | undefined,
  ) {
    this.priority = terms.initialPriority;
    this.courses = {
      reaction: [this.begin('reaction', report)],
      update: [this.begin('update', report)],
      resolution: [this.begin('resolution', report)],
    };
  }

  /** Or why there are none, as of an instant. */
  static begun(
    report: SlaFact,
    terms: Terms | undefined,
    calendar: WorkingHours | undefined,
  ): Life | ((asOf: number) => Clocks) {
    if (report.type !== 'IncidentReported') return (asOf) => without(asOf, 'not-reported');
    if (terms === undefined) return (asOf) => without(asOf, 'no-sla-agreed');
    const kind = report.kind ?? 'incident';
    if (terms.kinds.includes(kind)) return new Life(report, kind, terms, calendar);
    return (asOf) => ({ ...without(asOf, 'kind-without-clocks'), kind, zone: terms.zone });
  }

  asOf(asOf: number): Clocks {
    const { reaction, update, resolution } = this.courses;
    const cycles = (of: readonly Course[]): readonly Cycle[] =>
      of.map((course) => new Outcome(course, this.calendar, asOf));
    return {
      asOf,
      kind: this.kind,
      zone: this.terms.zone,
      reaction: cycles(reaction),
      update: cycles(update),
      resolution: cycles(resolution),
    };
  }

  read(fact: SlaFact): void {
    switch (fact.type) {
      case 'IncidentClassified':
      case 'IncidentReclassified':
        return this.classify(fact);
      case 'IncidentAcknowledged':
      case 'WorkStarted':
        return this.react(fact);
      case 'CustomerInformed':
        this.react(fact);
        return this.inform(fact);
      case 'IncidentPutOnHold':
        return this.hold(fact);
      case 'IncidentResumed':
        return this.running('resolution')?.resume(fact);
      case 'IncidentResolved':
        return this.end(fact, 'stopped');
      case 'IncidentCancelled':
      case 'IncidentMerged':
        return this.end(fact, 'cancelled');
      case 'IncidentReopened':
        return this.reopen(fact);
    }
  }

  private begin(clock: ClockName, by: SlaFact): Course {
    return new Course(clock, by, this.priority, this.unclassified, this.terms, this.calendar);
  }

  /** Only the latest cycle of a clock can run. */
  private running(clock: ClockName): Course | undefined {
    const last = this.courses[clock].at(-1);
    return last?.runs ? last : undefined;
  }

  private classify(fact: SlaFact): void {
    this.priority = fact.priority ?? this.priority;
    this.unclassified = false;
    this.running('reaction')?.reclassify(fact, this.priority);
    this.running('update')?.reclassify(fact, this.priority);
    this.running('resolution')?.reclassify(fact, this.priority);
  }

  private react(fact: SlaFact): void {
    const reaction = REACTION_OF[fact.type];
    if (reaction !== undefined && this.terms.reactionEndsWith.includes(reaction)) {
      this.running('reaction')?.end(fact, 'stopped');
    }
  }

  private inform(fact: SlaFact): void {
    const update = this.running('update');
    if (update === undefined) return;
    update.end(fact, 'stopped');
    this.courses.update.push(this.begin('update', fact));
  }

  private hold(fact: SlaFact): void {
    const resolution = this.running('resolution');
    if (this.terms.pausingHoldReasons.includes(fact.reason ?? '')) resolution?.pause(fact);
    else resolution?.resume(fact);
  }

  private end(fact: SlaFact, how: 'stopped' | 'cancelled'): void {
    this.running('reaction')?.end(fact, how);
    this.running('update')?.end(fact, how);
    this.running('resolution')?.end(fact, how);
  }

  private reopen(fact: SlaFact): void {
    if (this.running('resolution') !== undefined) return;
    this.courses.update.push(this.begin('update', fact));
    if (this.terms.onReopening === 'new') this.courses.resolution.push(this.begin('resolution', fact));
    else this.courses.resolution.at(-1)?.goOn(fact, this.priority, this.unclassified);
  }
}
