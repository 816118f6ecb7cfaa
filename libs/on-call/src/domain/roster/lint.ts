import type { Calendar } from '@app/business-time';
import { atOnce, type Steps } from '@app/kernel';
import { hasConfirmedLoudWay, type People } from '@app/people/pure';
import { leavingsAmong } from '../rota/knowledge.js';
import { handOvers } from '../rota/on-duty.js';
import { reignsOf } from '../rota/reigns.js';
import type { Rota, Shift } from '../rota/rota.js';
import { inOrder } from '../rota/shifts.js';
import { shiftsInSteps } from '../rota/shifts-in-steps.js';
import type { Span } from '../rota/windows.js';
import { changeFindings } from './lint-changes.js';
import type { LintFinding } from './lint-words.js';
import { neverOnDuty } from './never-on-duty.js';
import { restFindings } from './rest.js';

/** The service hours of the team whose duty it is. */
export interface TeamHours {
  readonly calendar: Calendar;
  /** Local dates: `2026-12-25`. */
  readonly holidays: ReadonlySet<string>;
}

/** What is known besides the rota; what is absent is not looked at. */
export interface Around {
  readonly people?: People;
  readonly hours?: TeamHours;
}

/** Rest and days in a row are seen in shifts that are not cut at the ends of the span. */
const BEFORE = 40 * 86_400;
const AFTER = 8 * 86_400;

/** What is wrong with a duty from `from` until `until`, in the order in which it comes. */
export const lint = (rota: Rota, from: number, until: number, around: Around = {}): readonly LintFinding[] =>
  atOnce(lintInSteps(rota, { from, until }, around));

export function* lintInSteps(rota: Rota, span: Span, around: Around): Steps<readonly LintFinding[]> {
  const { from, until } = span;
  const wider = { from: from - BEFORE, until: until + AFTER };
  const whole = yield* shiftsInSteps(rota, wider, leavingsAmong(around.people));
  const all = within(span, whole);
  yield;
  const rest = yield* restFindings(rota, whole);
  return [
    ...gaps(all),
    ...(around.people === undefined ? [] : persons(all, around.people)),
    ...rest.filter((one) => one.from < until && (one.until ?? one.from + 1) > from),
    ...(around.hours === undefined ? [] : handedOver(all, around.hours)),
    ...changeFindings(rota, span),
    ...neverOnDuty(rota, span, all),
    ...zoneEnds(rota, from, until),
  ].sort((one, other) => one.from - other.from);
}

const within = ({ from, until }: Span, all: readonly Shift[]): readonly Shift[] =>
  inOrder(
    all
      .filter((shift) => shift.from < until && shift.until > from)
      .map((shift) => ({ ...shift, from: Math.max(from, shift.from), until: Math.min(until, shift.until) })),
  );

const gaps = (all: readonly Shift[]): readonly LintFinding[] =>
  all.flatMap(({ level, gap, from, until }) => {
    if (gap === undefined) return [];
    const who = gap.staffId === undefined ? {} : { staffId: gap.staffId };
    const isBoth = gap.reason === 'on-both-levels';
    const message = {
      nobody: `nobody is ${level}: no rotation or override says who`,
      left: `nobody is ${level}: it is the turn of ${gap.staffId}, who has left; make a new version, or let somebody take it`,
      'on-both-levels': `${gap.staffId} is primary and backup at once, so there is no backup: let somebody else take one of them`,
    }[gap.reason];
    return [{ code: isBoth ? 'on-both-levels' : 'uncovered', level, ...who, from, until, message }];
  });

function persons(all: readonly Shift[], people: People): readonly LintFinding[] {
  const seen = new Set<string>();
  return all.flatMap(({ level, staffId, from, until }): readonly LintFinding[] => {
    if (staffId === undefined) return [];
    const person = people(staffId);
    const found: LintFinding[] = [];
    if (!seen.has(staffId)) {
      if (person === undefined || person.erased) {
        const message = `${staffId} is on duty and is nobody of the staff: define the person, or name somebody else`;
        found.push({ code: 'unknown-person', level, staffId, from, until, message });
      } else if (!hasConfirmedLoudWay(person)) {
        const message = `${staffId} is on duty without a loud way that was checked and is not mail: add one, or record the check`;
        found.push({ code: 'no-confirmed-loud-way', level, staffId, from, until, message });
      }
    }
    seen.add(staffId);
    for (const absence of person?.absences ?? []) {
      const away = { from: Math.max(from, absence.from), until: Math.min(until, absence.until ?? Infinity) };
      if (away.from >= away.until) continue;
      const message = `${staffId} is ${level} and away: an absence takes nobody off a duty, so let somebody take the shift`;
      found.push({ code: 'away', level, staffId, ...away, message });
    }
    return found;
  });
}

function handedOver(all: readonly Shift[], { calendar, holidays }: TeamHours): readonly LintFinding[] {
  const instants = new Set(handOvers(all).map(({ at }) => at));
  return [...instants].flatMap((at): readonly LintFinding[] => {
    const date = calendar.localDate(at);
    if (holidays.has(date))
      return [{ code: 'hand-over-on-holiday', from: at, message: `the duty is handed over on ${date}, a holiday` }];
    // At its closing a team is still there.
    if (!calendar.isKnown(at) || calendar.isOpen(at) || calendar.isOpen(at - 1)) return [];
    return [
      { code: 'hand-over-outside-hours', from: at, message: 'the duty is handed over outside the service hours' },
    ];
  });
}

/** Behind the last rule that was taken down the clock is not changed any more. */
function zoneEnds(rota: Rota, from: number, until: number): readonly LintFinding[] {
  const last = reignsOf(rota).at(-1)?.version;
  if (last === undefined || last.clockKnownUntil >= until) return [];
  const message = 'the rules of the time zone were taken down until then: define the rota again';
  return [{ code: 'zone-ends', from: Math.max(from, last.clockKnownUntil), message }];
}
