import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { type ObjectOf, oneOf } from '@app/kernel';
import { LANGUAGES } from '@app/sla';
import type { IncidentClocks } from './answers/clocks.js';
import { clocksFor } from './incident-clocks.js';
import { answerFrom } from './incident-record.js';
import { AS_OF, type Moment, READ_MODELS, type ReadModels } from '@app/querying';

export const LANGUAGE = oneOf(LANGUAGES, 'Language', { description: 'Of the explanations; English if absent.' });
export const CLOCKS_ASKED = { ...AS_OF, 'language?': LANGUAGE };

/** The SLA clocks of one incident, as of any instant and as known at any instant. @throws IncidentNotFound, BadQuery */
export class GetIncidentClocks extends Query<IncidentClocks> {
  constructor(
    readonly principal: Principal,
    /** Its number without hyphens. */
    readonly id: string,
    readonly question: ObjectOf<typeof CLOCKS_ASKED>,
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
