import type { Clocks, Cycle, NoClocks } from './clocks.js';
import { CycleBuilder } from './cycle-builder.js';
import type { SlaFact } from './fact.js';
import type { WorkingHours } from './hours.js';
import { CycleSnapshot } from './cycle-snapshot.js';
import { CLOCK_NAMES, type ClockName, PRIORITIES, type Priority, type Reaction, type Terms } from './terms.js';

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

const noClocks = (asOf: number, none: NoClocks): Clocks => ({ asOf, none, ...each(() => []) });

const each = <T>(of: (clock: ClockName) => T): { readonly [C in ClockName]: T } => ({
  reaction: of('reaction'),
  update: of('update'),
  resolution: of('resolution'),
  reply: of('reply'),
});

const REACTION_OF: { readonly [type: string]: Reaction } = {
  IncidentAcknowledged: 'acknowledged',
  CustomerInformed: 'customer-informed',
  WorkStarted: 'work-started',
};

/** One pass over the life: each event does to the latest cycle of each clock what the rules say. */
class ClockFold {
  readonly cycles = each((): CycleBuilder[] => []);
  private priority: Priority = this.terms.initialPriority;
  private unclassified = true;
  /** The hold that lasts. */
  private held: SlaFact | undefined;
  /** Closed, cancelled or merged: no reply begins a clock any more. */
  private over = false;

  private constructor(
    report: SlaFact,
    private readonly kind: NonNullable<SlaFact['kind']>,
    private readonly terms: Terms,
    private readonly calendar: WorkingHours | undefined,
  ) {
    this.begin('reaction', report);
    if (terms.updateBegins !== 'reaction') this.begin('update', report);
    this.begin('resolution', report);
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
    const cycles = each((clock) =>
      this.cycles[clock].map((builder): Cycle => new CycleSnapshot(builder, this.calendar, asOf)),
    );
    return { asOf, kind: this.kind, zone: this.terms.zone, ...cycles };
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
        return this.inform(fact);
      case 'CustomerReplied':
        return this.reply(fact);
      case 'IncidentPutOnHold':
        return this.hold(fact);
      case 'IncidentResumed':
        return this.resume(fact);
      case 'IncidentResolved':
        return this.end(fact, 'stopped');
      case 'IncidentClosed':
        this.over = true;
        return;
      case 'IncidentCancelled':
      case 'IncidentMerged':
        this.over = true;
        return this.end(fact, 'cancelled');
      case 'IncidentReopened':
        return this.reopen(fact);
    }
  }

  /** A cycle that begins during a hold that pauses its clock begins paused. */
  private begin(clock: ClockName, by: SlaFact): void {
    const begun = new CycleBuilder(clock, by, this.priority, this.unclassified, this.terms, this.calendar);
    if (this.held !== undefined && this.isPausedBy(clock, this.held)) begun.pause(this.held);
    this.cycles[clock].push(begun);
  }

  private isPausedBy(clock: ClockName, { reason = '' }: SlaFact): boolean {
    return this.terms.pauses[clock]?.includes(reason) ?? false;
  }

  /** Only the latest cycle of a clock can run. */
  private running(clock: ClockName): CycleBuilder | undefined {
    const last = this.cycles[clock].at(-1);
    return last?.runs ? last : undefined;
  }

  private classify(fact: SlaFact): void {
    this.priority = fact.priority ?? this.priority;
    this.unclassified = false;
    for (const clock of CLOCK_NAMES) this.running(clock)?.reclassify(fact, this.priority);
  }

  private react(fact: SlaFact): void {
    const reaction = REACTION_OF[fact.type];
    const running = this.running('reaction');
    if (running === undefined || reaction === undefined || !this.terms.reactionEndsWith.includes(reaction)) return;
    running.end(fact, 'stopped');
    if (this.cycles.update.length === 0) this.begin('update', fact);
  }

  private inform(fact: SlaFact): void {
    const update = this.running('update');
    this.react(fact);
    this.running('reply')?.end(fact, 'stopped');
    if (update === undefined) return;
    update.end(fact, 'stopped');
    this.begin('update', fact);
  }

  private reply(fact: SlaFact): void {
    if (this.over || this.running('reply') !== undefined) return;
    if (PRIORITIES.some((priority) => this.terms.targets[priority].reply !== undefined)) this.begin('reply', fact);
  }

  private hold(fact: SlaFact): void {
    if (this.running('resolution') === undefined) return;
    this.held = fact;
    for (const clock of CLOCK_NAMES) {
      if (this.isPausedBy(clock, fact)) this.running(clock)?.pause(fact);
      else this.running(clock)?.resume(fact);
    }
  }

  /** One with a reason ends a hold for that reason alone. */
  private resume(fact: SlaFact): void {
    if (fact.reason !== undefined && fact.reason !== this.held?.reason) return;
    this.held = undefined;
    for (const clock of CLOCK_NAMES) this.running(clock)?.resume(fact);
  }

  private end(fact: SlaFact, how: 'stopped' | 'cancelled'): void {
    this.held = undefined;
    for (const clock of CLOCK_NAMES) this.running(clock)?.end(fact, how);
  }

  private reopen(fact: SlaFact): void {
    if (this.running('resolution') !== undefined) return;
    this.over = false;
    if (this.terms.reactionOnReopening === 'new') this.begin('reaction', fact);
    this.begin('update', fact);
    if (this.terms.onReopening === 'new') this.begin('resolution', fact);
    else this.cycles.resolution.at(-1)?.reopen(fact, this.priority, this.unclassified);
  }
}
