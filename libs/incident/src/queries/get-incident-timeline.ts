import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import type { IncidentTimeline } from './answers/clocks.js';
import { timelineOf } from './incident-timeline.js';
import { answerFrom } from './incident-record.js';
import { type AsOf, type Moment, handlerOf } from '@app/querying';

/** All events of one incident, each with what the SLA clocks showed right after it. @throws IncidentNotFound, BadQuery */
export class GetIncidentTimeline extends Query<IncidentTimeline> {
  constructor(
    readonly principal: Principal,
    /** Its number without hyphens. */
    readonly id: string,
    readonly question: AsOf,
    readonly moment: Moment,
  ) {
    super();
  }
}

export const GetIncidentTimelineHandler = handlerOf(GetIncidentTimeline, (asked, { models }) =>
  answerFrom(models, asked, (db, visibility, record) =>
    timelineOf(db, visibility, record, asked.question, asked.moment),
  ),
);
