import { clocksOf, type Fact, stateOf } from '@app/incident';
import type { LedgerEvent } from '@app/event-store';
import { type Cycle, cyclesOf, type SlaFact, type Terms } from '@app/sla';
import { oracle, type OracleCycle } from '@testing/sla-oracle';
import { isDeepStrictEqual } from 'node:util';
import type { Running } from '../instance/host.js';
import type { RecordedHistory, Entry } from '../oracle/recorded-history.js';
import { Contracts, factsOf, termsOf } from '../oracle/contracts.js';
import type { SeededChance } from '@app/samples';
import { require } from './violation.js';

/** A walk takes its time: as many incidents, each at one of its events and at any instant, and minute by minute. */
const INCIDENTS = 30;
const MINUTE = 60;

/**
 * The clocks of the production code, on what it reads and under what it pinned, against a walk through the calendar with
 * stopwatches. Both get the life with its instants cut to minutes.
 */
export function checkClocks(
  histories: ReadonlyMap<string, readonly LedgerEvent[]>,
  { instance }: Running,
  history: RecordedHistory,
  chance: SeededChance,
): void {
  const contracts = new Contracts(history);
  const agreed = [...history.lives].filter(([number, life]) => termsOf(life) !== undefined && histories.has(number));
  for (let left = Math.min(INCIDENTS, agreed.length); left > 0; left -= 1) {
    const [number, life] = chance.pick(agreed);
    const events = histories.get(number) ?? [];
    const entry = chance.pick(life);
    const known = life.slice(0, entry.revision + 1);
    // What was pinned by then: a correction of the customer that was still to come has no say in it.
    const pinned = termsOf(known);
    if (pinned === undefined) continue;
    const terms = compared(pinned);
    const history = stateOf(events.slice(0, known.length)).history.map((fact) => inMinutes(fact, terms));
    const facts = factsOf(known).map(toMinutes);
    const written = terms.calendar && contracts.written(terms.calendar);
    const begin = facts[0]?.at ?? 0;
    for (const asOf of [minutes(Date.parse(entry.at) / 1000), begin + MINUTE * chance.between(0, 2_000)]) {
      const is = cyclesOf(clocksOf(history, instance.agreements, asOf)).map(comparable);
      const must = oracle(facts, terms, written, asOf, MINUTE).map(withoutNothing);
      require('clocks-agree', isDeepStrictEqual(inOrder(is), inOrder(must)), () =>
        `${number} as of ${new Date(asOf * 1000).toISOString()}: ${JSON.stringify(inOrder(is), text)}, by the walk ${JSON.stringify(inOrder(must), text)}, after ${told(known)} under ${JSON.stringify(terms)}`);
    }
  }
}

/** What working days come to is no whole number of minutes at a share of it. */
function compared(terms: Terms): Terms {
  const inDays = Object.values(terms.targets).some((targets) =>
    Object.values(targets).some((target) => 'workingDays' in target),
  );
  return inDays ? { ...terms, warnAtPercent: [] } : terms;
}

const minutes = (at: number): number => at - (at % MINUTE);
const toMinutes = (fact: SlaFact): SlaFact => ({ ...fact, at: minutes(fact.at), recordedAt: minutes(fact.recordedAt) });

function inMinutes(fact: Fact, terms: Terms): Fact {
  const cut = (instant: string): string => instant.replace(/:\d\d(\.\d+)?Z$/, ':00Z');
  const { data } = fact;
  const pinned =
    'terms' in data && data.terms ? { ...data, terms: { ...data.terms, warnAtPercent: terms.warnAtPercent } } : data;
  return { ...fact, data: pinned, occurredAt: cut(fact.occurredAt), recordedAt: cut(fact.recordedAt) } as Fact;
}

const comparable = ({ clock, cycle, state, priority, dueAt, stoppedAt, elapsed, metLate, warnings }: Cycle) =>
  withoutNothing({
    clock,
    cycle,
    state,
    priority,
    dueAt,
    stoppedAt,
    ...elapsed,
    metLate,
    warnings: warnings.map(({ percent, at }) => [percent, at] as const),
  });

const withoutNothing = (cycle: OracleCycle): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(cycle)
      .filter(([, value]) => value !== undefined)
      .sort(([one], [other]) => one.localeCompare(other)),
  );

const inOrder = (cycles: readonly Record<string, unknown>[]): readonly Record<string, unknown>[] =>
  [...cycles].sort((one, other) => name(one).localeCompare(name(other)));

const name = ({ clock, cycle }: Record<string, unknown>): string =>
  `${String(clock)} ${String(cycle).padStart(4, '0')}`;
const text = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
const told = (life: readonly Entry[]): string =>
  life.map(({ revision, at, type, data }) => `${revision} ${at} ${type} ${JSON.stringify(data)}`).join('; ');
