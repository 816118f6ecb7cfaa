import type { ClockName, Priority, SlaFact, Terms } from '@app/sla';
import { ReferenceClock } from './reference-clock.js';
import { WallCalendar } from './wall-calendar.js';
import type { WrittenCalendar } from './wall-calendar.js';

export type OracleCycle = ReturnType<ReferenceClock['verdict']>;

/**
 * The clocks of an incident, found by walking through its life tick by tick with stopwatches in hand. Slow and obvious,
 * and without a line of `sla` or `business-time`: only the types of the questions are theirs.
 *
 * @param tick in seconds; every instant, target and share of a target has to be a whole number of them
 */
export function oracle(
  facts: readonly SlaFact[],
  terms: Terms,
  written: WrittenCalendar | undefined,
  asOf: number,
  tick: number,
): readonly OracleCycle[] {
  const [report] = facts;
  if (report === undefined || report.at > asOf || !terms.kinds.includes(report.kind ?? 'incident')) return [];
  for (const at of [asOf, ...facts.map((fact) => fact.at)]) {
    if ((at - report.at) % tick !== 0) throw new RangeError(`${at} is no whole number of ticks after the report`);
  }
  const calendar = written && new WallCalendar(written);
  const clocks: ReferenceClock[] = [];
  let priority: Priority = terms.initialPriority;
  let classified = false;
  const begin = (clock: ClockName, fact: SlaFact) =>
    clocks.push(new ReferenceClock(clock, fact, priority, !classified, terms, calendar, tick));
  const latest = (clock: ClockName) => clocks.filter((one) => one.clock === clock).at(-1);
  const reacts = (name: Terms['reactionEndsWith'][number], fact: SlaFact) => {
    if (terms.reactionEndsWith.includes(name)) latest('reaction')?.stop(fact, false);
  };

  const happen = (fact: SlaFact): void => {
    switch (fact.type) {
      case 'IncidentReported':
        for (const clock of ['reaction', 'update', 'resolution'] as const) begin(clock, fact);
        return;
      case 'IncidentClassified':
      case 'IncidentReclassified':
        priority = fact.priority ?? priority;
        classified = true;
        return clocks.forEach((one) => one.reclassify(fact.at, priority));
      case 'IncidentAcknowledged':
        return reacts('acknowledged', fact);
      case 'WorkStarted':
        return reacts('work-started', fact);
      case 'CustomerInformed': {
        reacts('customer-informed', fact);
        const update = latest('update');
        if (update === undefined || update.stopped) return;
        update.stop(fact, false);
        begin('update', fact);
        return;
      }
      case 'IncidentPutOnHold':
      case 'IncidentResumed': {
        const resolution = latest('resolution');
        if (resolution === undefined || resolution.stopped) return;
        resolution.paused = fact.type === 'IncidentPutOnHold' && terms.pausingHoldReasons.includes(fact.reason ?? '');
        return;
      }
      case 'IncidentResolved':
        return clocks.forEach((one) => one.stop(fact, false));
      case 'IncidentCancelled':
      case 'IncidentMerged':
        return clocks.forEach((one) => one.stop(fact, true));
      case 'IncidentReopened':
        if (!latest('resolution')?.stopped) return;
        begin('update', fact);
        if (terms.onReopening === 'new') begin('resolution', fact);
        else latest('resolution')?.reopen(fact, priority, classified);
    }
  };

  for (let at = report.at; at <= asOf; at += tick) {
    facts.filter((fact) => fact.at === at).forEach(happen);
    if (at < asOf) clocks.forEach((one) => one.pass(at));
  }
  return clocks.map((one) => one.verdict(asOf));
}
