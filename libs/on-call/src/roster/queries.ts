import { omitUndefined, secondsText } from '@app/kernel';
import { BadQuery, handlerOf, inTurns } from '@app/querying';
import { Query } from '@nestjs/cqrs';
import { answeredFinding, answeredShift } from '../domain/roster/answered.js';
import { dutyCalendarInSteps } from '../domain/roster/duty-calendar.js';
import { lintInSteps } from '../domain/roster/lint.js';
import { statisticsInSteps } from '../domain/roster/statistics.js';
import { mostDays } from '../domain/rota/cost.js';
import { leavingsAmong } from '../domain/rota/knowledge.js';
import { nextHandOver, onDutyInSteps } from '../domain/rota/on-duty.js';
import type { Ends, Rota } from '../domain/rota/rota.js';
import { shiftsInSteps } from '../domain/rota/shifts-in-steps.js';
import type { DutyLint, DutyShifts, DutyStatisticsAnswer, OnDutyAnswer } from './answers.js';
import { type AtAsked, knownAtOf, secondOf, type Span, type SpanAsked, spanOf } from './asked.js';
import { DAYS, LINT_COSTS } from './bounds.js';
import { dutyKnownAt } from './known-duty.js';
import { shownDuty } from './shown-duty.js';

/** Who is on duty at an instant, since when, until when, and what comes next. */
export class GetOnDuty extends Query<OnDutyAnswer> {
  constructor(
    readonly id: string,
    readonly asked: AtAsked,
  ) {
    super();
  }
}

abstract class OfSpan<Answer> extends Query<Answer> {
  constructor(
    readonly id: string,
    readonly asked: SpanAsked,
  ) {
    super();
  }
}

export class ListShifts extends OfSpan<DutyShifts> {}
/** The same as a calendar. */
export class GetDutyCalendar extends OfSpan<string> {}
export class LintRota extends OfSpan<DutyLint> {}
export class GetDutyStatistics extends OfSpan<DutyStatisticsAnswer> {}

export const ROSTER_HANDLERS = [
  handlerOf(GetOnDuty, async ({ id, asked }, { models, clock }): Promise<OnDutyAnswer> => {
    const { rota, around } = dutyKnownAt(models.operational.session, id, knownAtOf(asked));
    const at = secondOf(asked.at, 'at', clock.now());
    const leavings = leavingsAmong(around.people);
    const { primary, backup, gaps } = await inTurns(onDutyInSteps(rota, at, leavings), clock);
    const next = await inTurns(nextHandOver(rota, at, leavings), clock);
    return {
      ...head(rota),
      at: secondsText(at),
      ...omitUndefined({ primary: primary && answeredDuty(primary), backup: backup && answeredDuty(backup) }),
      gaps: gaps.map(answeredDuty),
      nextHandOver: next.map((one) => ({ ...one, at: secondsText(one.at) })),
    };
  }),
  handlerOf(ListShifts, async ({ id, asked }, { models, clock }): Promise<DutyShifts> => {
    const { rota, around } = dutyKnownAt(models.operational.session, id, knownAtOf(asked));
    const span = bounded(rota, spanOf(asked, clock.now(), DAYS.shifts));
    const all = await inTurns(shiftsInSteps(rota, span, leavingsAmong(around.people)), clock);
    return { ...head(rota), items: all.map(answeredShift) };
  }),
  handlerOf(LintRota, async ({ id, asked }, { models, clock }): Promise<DutyLint> => {
    const { rota, around } = dutyKnownAt(models.operational.session, id, knownAtOf(asked));
    const span = bounded(rota, spanOf(asked, clock.now(), DAYS.lint), LINT_COSTS);
    const found = await inTurns(lintInSteps(rota, span, around), clock);
    return { ...head(rota), items: found.map(answeredFinding) };
  }),
  handlerOf(GetDutyStatistics, async ({ id, asked }, { models, clock }): Promise<DutyStatisticsAnswer> => {
    const { rota, around } = dutyKnownAt(models.operational.session, id, knownAtOf(asked));
    const span = bounded(rota, spanOf(asked, clock.now(), DAYS.statistics));
    const counting = { leavings: leavingsAmong(around.people), ...omitUndefined({ holidays: around.hours?.holidays }) };
    return { ...head(rota), ...(await inTurns(statisticsInSteps(rota, span, counting), clock)) };
  }),
  handlerOf(GetDutyCalendar, async ({ id, asked }, { models, clock }): Promise<string> => {
    const { session } = models.operational;
    const { rota, around } = dutyKnownAt(session, id, knownAtOf(asked));
    const span = bounded(rota, spanOf(asked, clock.now(), DAYS.shifts));
    const shown = await inTurns(shownDuty(session, rota, around.people, span, knownAtOf(asked)), clock);
    const nameOf = (staffId: string): string | undefined => around.people(staffId)?.name;
    return inTurns(dutyCalendarInSteps(head(rota).name, [shown], nameOf), clock);
  }),
];

function bounded(rota: Rota, span: Span, costs = 1): Span {
  const most = Math.floor(mostDays(rota, span.from, span.until) / costs);
  if (span.until - span.from <= most * 86_400) return span;
  throw new BadQuery(
    'query.bad-range',
    `a duty with so many turns and windows is worked out for ${most} days at once, at most`,
    'to',
  );
}

const head = ({ id, versions, last }: Rota) => ({
  rotaId: id,
  name: versions.at(-1)!.content.name,
  revision: last!.revision,
});

const answeredDuty = <T extends Ends>({ since, until, ...duty }: T) => ({
  ...duty,
  ...omitUndefined({
    since: since === undefined ? since : secondsText(since),
    until: until === undefined ? until : secondsText(until),
  }),
});
