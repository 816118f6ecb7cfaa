import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { handlerOf } from '@app/querying';
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

export const GetIncidentHistoryHandler = handlerOf(GetIncidentHistory, async (asked, { models }) => {
  await awaited(models, asked);
  return answerFrom(models, asked, historyOf);
});
