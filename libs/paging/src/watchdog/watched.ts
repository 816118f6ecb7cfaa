import { type Fact, noIncident } from '@app/incident/pure';
import { parseSeconds } from '@app/kernel';
import { type Decided, withDecided } from './decided.js';
import { type Expected, expectedOf } from './expected.js';
import type { LatenessCause, WatchFinding } from './finding.js';
import { follow } from './follow.js';
import type { WatchHouse } from './house.js';
import { fulfils, judged } from './judge.js';
import { nameOf } from './names.js';
import type { Seen } from './seen.js';
import { LATE } from './through.js';

/** What the watchdog has to say of an incident. */
export interface Watched {
  readonly findings: readonly WatchFinding[];
  /** What is to come next, by its name, and when. */
  readonly expected?: { readonly name: string; readonly at: number };
  /** Whom it decided to page, and until when they had to be. */
  readonly decided: readonly Decided[];
}

/**
 * Every second of every run, from the events of an incident in order of recording until an instant: what was to be done then
 * was done, or there is a finding. Only then is an event looked at by what it says.
 */
export function watched(number: string, facts: readonly Fact[], asOf: number, house: WatchHouse): Watched {
  const findings: WatchFinding[] = [];
  let seen: Seen = {
    number,
    state: noIncident,
    all: facts,
    facts: [],
    eligible: false,
    stopped: false,
    acted: false,
    pages: [],
  };
  let expected: readonly Expected[] = [];
  let decided: readonly Decided[] = [];
  for (const fact of facts) {
    const at = parseSeconds(fact.recordedAt);
    const found = judged(fact, seen, expected, house);
    const after = follow(seen, fact, house);
    const then = expectedOf(after, house);
    const passedOver = given(expected, then, fact, at, seen, house);
    // What was left out is the finding, and not what came in its place.
    if (found !== undefined && (passedOver.length === 0 || found.finding !== 'step-unexpected')) findings.push(found);
    findings.push(...passedOver, ...silent(seen, after));
    decided = withDecided(decided, fact, after);
    seen = after;
    expected = then;
  }
  const [next] = expected;
  if (next === undefined) return { findings: [...findings, ...silent(seen)], decided };
  findings.push(...missed(next, asOf, seen, house), ...silent(seen));
  return { findings, decided, expected: { name: nameOf(next, seen), at: next.at } };
}

/** What was to come, and does not any more, although nothing was done about it in time. */
function given(
  before: readonly Expected[],
  after: readonly Expected[],
  fact: Fact,
  at: number,
  seen: Seen,
  house: WatchHouse,
): readonly WatchFinding[] {
  const [first] = before;
  if (first === undefined || fulfils(fact, first)) return [];
  const still = after.some((one) => nameOf(one, seen) === nameOf(first, seen));
  return still ? [] : missed(first, at, seen, house);
}

function missed(one: Expected, at: number, seen: Seen, house: WatchHouse): readonly WatchFinding[] {
  if (at - one.at <= LATE) return [];
  const { number: incident, run, walk } = seen;
  const cause: LatenessCause = house.causeOf?.(one.at, at) ?? 'unknown';
  return [
    {
      finding: 'step-missing',
      incident,
      ...(run === undefined ? {} : { run }),
      ...(walk === undefined ? {} : { walk: walk.id }),
      ...(one.what === 'step' ? { round: one.coming.round, step: one.coming.step } : { step: one.what }),
      at: one.at,
      cause,
      says: `${nameOf(one, seen)} was due, and there is nothing of it`,
    },
  ];
}

/** A run that is over without anybody who was told. */
function silent(before: Seen, after?: Seen): readonly WatchFinding[] {
  const { run, walk, stopped, pages, facts, number: incident } = before;
  if (run === undefined || walk?.over === undefined || stopped) return [];
  if (after !== undefined && after.run === run && after.walk?.id === walk.id) return [];
  const isTold = pages.some(({ refused, recordedAt }) => refused === undefined && recordedAt >= beganAt(run, facts));
  if (isTold) return [];
  const { at } = walk.over;
  const says = 'all rounds are over, and nobody was reached';
  return [{ finding: 'nobody-informed', incident, run, walk: walk.id, at, says }];
}

const beganAt = (run: string, facts: readonly Fact[]): number =>
  parseSeconds(facts.find(({ revision }) => revision.toString() === run)!.recordedAt);
