import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import type { Language } from '@app/sla';
import type { IncidentClocks } from './answers/clocks.js';
import { clocksFor } from './incident-clocks.js';
import { answerFrom } from './incident-record.js';
import { type AsOf, type Moment, READ_MODELS, type ReadModels } from '@app/querying';

/** The SLA clocks of one incident, as of any instant and as known at any instant. @throws IncidentNotFound, BadQuery */
export class GetIncidentClocks extends Query<IncidentClocks> {
  constructor(
    readonly principal: Principal,
    /** Its number without hyphens. */
    readonly id: string,
    readonly question: AsOf & { readonly language?: Language },
    readonly moment: Moment,
  ) {
    super();
  }
}

@QueryHandler(GetIncidentClocks)
export class GetIncidentClocksHandler implements IQueryHandler<GetIncidentClocks> {
  constructor(@Inject(READ_MODELS) private readonly models: ReadModels) {}

  async execute(asked: GetIncidentClocks): Promise<IncidentClocks> {
    return answerFrom(this.models, asked, (db, visibility, record) =>
      clocksFor(db, visibility, record, asked.question, asked.moment),
    );
  }
}
