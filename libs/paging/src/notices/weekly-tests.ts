import { findTransitions, FrozenZone } from '@app/business-time';
import { dutyKnownAt, rotaKnownAt } from '@app/on-call';
import { leavingsAmong, type Rota, shifts } from '@app/on-call/pure';
import { peopleKnownAt } from '@app/people';
import type { ReadModelSession } from '@app/projection';
import { type TestWeek, testedWays, testWeek, type WeekOfDuty } from '../domain/test-pages/weekly.js';
import { noticeId } from '../ids.js';
import { pageRow } from '../pages/page-row.js';

/** A way that is tried now, by a page of its own, so that an answer says of which way it is. */
export interface DueTest {
  readonly id: string;
  readonly staffId: string;
  readonly way: string;
}

/** By zone and year: the rules of a zone are asked once. */
const zones = new Map<string, FrozenZone>();

function zoneOf(name: string, now: number): FrozenZone {
  const year = new Date(now * 1_000).getUTCFullYear();
  const key = `${name} ${year}`;
  let zone = zones.get(key);
  if (zone === undefined) {
    zone = new FrozenZone(findTransitions(name, { from: year - 1, to: year + 1 }));
    zones.set(key, zone);
  }
  return zone;
}

/** What is to be tried now, by what was known at each instant; from any number of instances once. @param since nothing before it */
export function dueTests(
  session: ReadModelSession,
  rotas: readonly Rota[],
  { now, since }: { readonly now: number; readonly since: number },
): readonly DueTest[] {
  const people = peopleKnownAt(session);
  const weekOf = weeksOfDuty(session, rotas);
  return [...new Set(rotas.flatMap(namedIn))].flatMap((staffId): readonly DueTest[] => {
    const person = people.person(staffId);
    if (person === undefined || person.ways.length === 0) return [];
    const zone = zoneOf(person.zone, now);
    const week = testWeek(person, zone, now);
    if (week === undefined || week.at < since) return [];
    const tests = person.ways.map(({ id: way }) => ({ id: noticeId('weekly', staffId, way, week.week), staffId, way }));
    const left = tests.filter(({ id }) => pageRow(session, id) === undefined);
    if (left.length === 0) return [];
    // Who chose another instant since was asked by what they had said then.
    const chosen = peopleKnownAt(session, knownBy(week)).person(staffId);
    if (chosen === undefined || testWeek(chosen, zone, now)?.at !== week.at) return [];
    const tried = testedWays(person, week, weekOf(staffId, week)).map(({ id }) => id);
    return left.filter(({ way }) => tried.includes(way));
  });
}

const namedIn = ({ versions, changes }: Rota): readonly string[] => [
  ...versions.flatMap(({ content: { levels } }) =>
    [...levels.primary.rotations, ...levels.backup.rotations].flatMap(({ memberIds }) => memberIds),
  ),
  ...changes.flatMap((change) =>
    change.kind === 'override' ? [change.staffId] : change.kind === 'swap' ? [] : [change.toId],
  ),
];

const knownBy = ({ at }: Pick<TestWeek, 'at'>): number => at * 1_000 + 999;

/** Each duty is worked out once of a week. */
function weeksOfDuty(
  session: ReadModelSession,
  rotas: readonly Rota[],
): (staffId: string, week: TestWeek) => WeekOfDuty {
  const known = new Map<string, readonly { who: ReadonlySet<string>; holidays: ReadonlySet<string> }[]>();
  return (staffId, week) => {
    const key = `${week.at} ${week.from}`;
    const all = known.get(key) ?? rotas.flatMap(({ id }) => onDutyIn(session, id, week));
    known.set(key, all);
    const theirs = all.filter(({ who }) => who.has(staffId));
    return { isOnDuty: theirs.length > 0, isHoliday: theirs.some(({ holidays }) => holidays.has(week.date)) };
  };
}

function onDutyIn(session: ReadModelSession, id: string, week: TestWeek) {
  if (rotaKnownAt(session, id, knownBy(week)) === undefined) return [];
  const { rota, around } = dutyKnownAt(session, id, knownBy(week));
  const all = shifts(rota, week.from, week.until, leavingsAmong(around.people));
  const who = new Set(all.flatMap(({ staffId }) => staffId ?? []));
  return [{ who, holidays: around.hours?.holidays ?? new Set<string>() }];
}
