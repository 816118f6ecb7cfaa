import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { handlerOf } from '@app/querying';
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

export const GetIncidentHandler = handlerOf(GetIncident, async (asked, { models }) => {
  await awaited(models, asked);
  return answerFrom(models, asked, detailOf);
});
