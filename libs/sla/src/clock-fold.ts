import type { Clocks, Cycle, NoClocks } from './clocks.js';
import { CycleBuilder } from './cycle-builder.js';
import type { SlaFact } from './fact.js';
import type { WorkingHours } from './hours.js';
import { CycleSnapshot } from './cycle-snapshot.js';
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
  if (report === undefined || report.at > asOf) return noClocks(asOf, 'not-reported');
  const fold = ClockFold.begun(report, terms, calendar);
  if (!(fold instanceof ClockFold)) return fold(asOf);
  for (const fact of facts) if (fact.at <= asOf && fact !== report) fold.apply(fact);
  return fold.asOf(asOf);
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
  const fold = ClockFold.begun(report, terms, calendar);
  for (const fact of facts) {
    if (fold instanceof ClockFold && fact !== report) fold.apply(fact);
    yield fold instanceof ClockFold ? fold.asOf(fact.at) : fold(fact.at);
  }
}

const noClocks = (asOf: number, none: NoClocks): Clocks => ({ asOf, none, reaction: [], update: [], resolution: [] });

const REACTION_OF: { readonly [type: string]: Reaction } = {
  IncidentAcknowledged: 'acknowledged',
  CustomerInformed: 'customer-informed',
  WorkStarted: 'work-started',
};

/** One pass over the life: each event does to the latest cycle of each clock what the rules say. */
class ClockFold {
  readonly cycles: { readonly [C in ClockName]: CycleBuilder[] };
  private priority: Priority = this.terms.initialPriority;
  private unclassified = true;

  private constructor(
    report: SlaFact,
    private readonly kind: NonNullable<SlaFact['kind']>,
    private readonly terms: Terms,
    private readonly calendar: WorkingHours | undefined,
  ) {
    this.cycles = {
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
  ): ClockFold | ((asOf: number) => Clocks) {
    if (report.type !== 'IncidentReported') return (asOf) => noClocks(asOf, 'not-reported');
    if (terms === undefined) return (asOf) => noClocks(asOf, 'no-sla-agreed');
    const kind = report.kind ?? 'incident';
    if (terms.kinds.includes(kind)) return new ClockFold(report, kind, terms, calendar);
    return (asOf) => ({ ...noClocks(asOf, 'kind-without-clocks'), kind, zone: terms.zone });
  }

  asOf(asOf: number): Clocks {
    const { reaction, update, resolution } = this.cycles;
    const cycles = (of: readonly CycleBuilder[]): readonly Cycle[] =>
      of.map((builder) => new CycleSnapshot(builder, this.calendar, asOf));
    return {
      asOf,
      kind: this.kind,
      zone: this.terms.zone,
      reaction: cycles(reaction),
      update: cycles(update),
      resolution: cycles(resolution),
    };
  }

  apply(fact: SlaFact): void {
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

  private begin(clock: ClockName, by: SlaFact): CycleBuilder {
    return new CycleBuilder(clock, by, this.priority, this.unclassified, this.terms, this.calendar);
  }

  /** Only the latest cycle of a clock can run. */
  private running(clock: ClockName): CycleBuilder | undefined {
    const last = this.cycles[clock].at(-1);
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
    this.cycles.update.push(this.begin('update', fact));
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
    this.cycles.update.push(this.begin('update', fact));
    if (this.terms.onReopening === 'new') this.cycles.resolution.push(this.begin('resolution', fact));
    else this.cycles.resolution.at(-1)?.reopen(fact, this.priority, this.unclassified);
  }
}
