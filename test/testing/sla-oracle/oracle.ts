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
  const runs = (clock: ClockName) => latest(clock)?.stopped === undefined && latest(clock) !== undefined;
  const repliesPromised = Object.values(terms.targets).some(({ reply }) => reply !== undefined);
  let waitsFor: string | undefined;
  let shut = false;

  const reacts = (name: Terms['reactionEndsWith'][number], fact: SlaFact): void => {
    if (!terms.reactionEndsWith.includes(name) || !runs('reaction')) return;
    latest('reaction')?.stop(fact, false);
    if (terms.updateBegins === 'reaction' && latest('update') === undefined) begin('update', fact);
  };

  const happen = (fact: SlaFact): void => {
    switch (fact.type) {
      case 'IncidentReported':
        begin('reaction', fact);
        begin('resolution', fact);
        if ((terms.updateBegins ?? 'report') === 'report') begin('update', fact);
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
        if (runs('update')) {
          latest('update')?.stop(fact, false);
          begin('update', fact);
        }
        latest('reply')?.stop(fact, false);
        return reacts('customer-informed', fact);
      }
      case 'CustomerReplied':
        if (repliesPromised && !shut && !runs('reply')) begin('reply', fact);
        return;
      case 'IncidentPutOnHold':
        waitsFor = runs('resolution') ? fact.reason : undefined;
        return;
      case 'IncidentResumed':
        if (fact.reason === undefined || fact.reason === waitsFor) waitsFor = undefined;
        return;
      case 'IncidentResolved':
        waitsFor = undefined;
        return clocks.forEach((one) => one.stop(fact, false));
      case 'IncidentClosed':
        shut = true;
        return;
      case 'IncidentCancelled':
      case 'IncidentMerged':
        shut = true;
        waitsFor = undefined;
        return clocks.forEach((one) => one.stop(fact, true));
      case 'IncidentReopened':
        if (runs('resolution')) return;
        shut = false;
        begin('update', fact);
        if (terms.onReopening === 'new') begin('resolution', fact);
        else latest('resolution')?.reopen(fact, priority, classified);
        if (terms.reactionOnReopening === 'new') begin('reaction', fact);
    }
  };
  /** Whose hands are off the buttons while the work waits. */
  const wait = (): void => {
    for (const one of clocks)
      one.paused = !one.stopped && waitsFor !== undefined && (terms.pauses[one.clock] ?? []).includes(waitsFor);
  };

  for (let at = report.at; at <= asOf; at += tick) {
    facts.filter((fact) => fact.at === at).forEach(happen);
    wait();
    if (at < asOf) clocks.forEach((one) => one.pass(at));
  }
  return clocks.map((one) => one.verdict(asOf));
}
