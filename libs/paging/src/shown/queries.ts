import { factsIn, GetIncident, GetIncidentTimeline } from '@app/incident';
import type { TypeOf } from '@app/kernel';
import { secondsText } from '@app/kernel';
import { knownDirectory } from '@app/on-call';
import type { Principal } from '@app/platform';
import { handlerOf, type ReadModels, visibilityOf } from '@app/querying';
import { Query } from '@nestjs/cqrs';
import { houseIn } from '../runs/house-in.js';
import { pagingEnabledAt } from '../switch/switch.projection.js';
import type { INCIDENT_WITH_RUN, ShownRun, TIMELINE_WITH_RUN } from './answers.js';
import { shownRun } from './shown-run.js';

/** An incident, with how far people are being called about it. @throws IncidentNotFound */
export class GetIncidentWithRun extends Query<TypeOf<typeof INCIDENT_WITH_RUN>> {
  constructor(
    readonly principal: Principal,
    /** Its number without hyphens. */
    readonly id: string,
  ) {
    super();
  }
}

/** The same of its timeline. @throws IncidentNotFound, BadQuery */
export class GetTimelineWithRun extends Query<TypeOf<typeof TIMELINE_WITH_RUN>> {
  constructor(
    readonly principal: Principal,
    /** Its number without hyphens. */
    readonly id: string,
    readonly question: GetIncidentTimeline['question'],
    readonly moment: GetIncidentTimeline['moment'],
  ) {
    super();
  }
}

function runFor(principal: Principal, id: string, models: ReadModels, now: number): { readonly run?: ShownRun } {
  const { session } = models.operational;
  if (visibilityOf(principal).audience !== 'staff' || pagingEnabledAt(session) === undefined) return {};
  const house = houseIn(session, secondsText(Math.floor(now / 1_000)));
  return { run: shownRun(factsIn(session, id), house, knownDirectory(session)) };
}

export const RUN_QUERY_HANDLERS = [
  handlerOf(GetIncidentWithRun, async ({ principal, id }, { models, queries, clock }) => ({
    ...(await queries.execute(new GetIncident(principal, id))),
    ...runFor(principal, id, models, clock.now()),
  })),
  handlerOf(GetTimelineWithRun, async ({ principal, id, question, moment }, { models, queries, clock }) => {
    const timeline = await queries.execute(new GetIncidentTimeline(principal, id, question, moment));
    // Of another time nobody comes next.
    const isOfNow = question.asOf === undefined && question.knownAt === undefined;
    return { ...timeline, ...(isOfNow ? runFor(principal, id, models, clock.now()) : {}) };
  }),
];
