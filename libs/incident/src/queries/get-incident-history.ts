import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { READ_MODELS, type ReadModels } from '@app/querying';
import { awaited } from './awaited.js';
import { answerFrom } from './incident-record.js';
import { historyOf } from './incident-history.js';
import type { IncidentHistory } from './answers/history.js';

/** What happened to one incident, in the order in which it happened. @throws IncidentNotFound */
export class GetIncidentHistory extends Query<IncidentHistory> {
  constructor(
    readonly principal: Principal,
    /** Its number without hyphens. */
    readonly id: string,
    /** At least this revision, waited for. */
    readonly minRevision?: bigint,
  ) {
    super();
  }
}

@QueryHandler(GetIncidentHistory)
export class GetIncidentHistoryHandler implements IQueryHandler<GetIncidentHistory> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute(asked: GetIncidentHistory): Promise<IncidentHistory> {
    await awaited(this.models, asked);
    return answerFrom(this.models, asked, historyOf);
  }
}
