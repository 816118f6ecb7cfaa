import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { READ_MODELS, type ReadModels } from '@app/querying';
import { awaited } from './awaited.js';
import { answerFrom } from './incident-record.js';
import { detailOf } from './incident-detail.js';
import type { IncidentDetail } from './answers/detail.js';

/** Everything about one incident that the principal may see. @throws IncidentNotFound */
export class GetIncident extends Query<IncidentDetail> {
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

@QueryHandler(GetIncident)
export class GetIncidentHandler implements IQueryHandler<GetIncident> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute(asked: GetIncident): Promise<IncidentDetail> {
    await awaited(this.models, asked);
    return answerFrom(this.models, asked, detailOf);
  }
}
