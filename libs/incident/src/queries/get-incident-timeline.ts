import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import type { IncidentTimeline } from './answers/clocks.js';
import { timelineOf } from './incident-timeline.js';
import { answerFrom } from './incident-record.js';
import { type AsOf, type Moment, READ_MODELS, type ReadModels } from '@app/querying';

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

@QueryHandler(GetIncidentTimeline)
export class GetIncidentTimelineHandler implements IQueryHandler<GetIncidentTimeline> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute(asked: GetIncidentTimeline): Promise<IncidentTimeline> {
    return answerFrom(this.models, asked, (db, visibility, record) =>
      timelineOf(db, visibility, record, asked.question, asked.moment),
    );
  }
}
