import { Query } from '@nestjs/cqrs';
import type { Principal } from '@app/platform';
import { type ObjectOf, oneOf } from '@app/kernel';
import { LANGUAGES } from '@app/sla';
import type { IncidentClocks } from './answers/clocks.js';
import { clocksFor } from './incident-clocks.js';
import { answerFrom } from './incident-record.js';
import { AS_OF, type Moment, handlerOf } from '@app/querying';

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

export const GetIncidentClocksHandler = handlerOf(GetIncidentClocks, (asked, { models }) =>
  answerFrom(models, asked, (db, visibility, record) =>
    clocksFor(db, visibility, record, asked.question, asked.moment),
  ),
);
