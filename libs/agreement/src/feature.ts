import { feature } from '@app/feature';
import { ChangeAgreementHandler } from './commands/change-agreement.handler.js';
import { ChangeMatrixHandler } from './matrix/change-matrix.handler.js';
import { AGREEMENT_EVENT_TYPES } from './domain/event-types.js';
import { AGREEMENT_PROBLEMS } from './problems.js';
import { AGREEMENT_QUERY_HANDLERS } from './queries/handlers.js';
import { AGREEMENT_PROJECTIONS } from './read-models/projections.js';

export const agreementFeature = feature({
  name: 'agreement',
  events: AGREEMENT_EVENT_TYPES,
  projections: AGREEMENT_PROJECTIONS,
  handlers: { commands: [ChangeAgreementHandler, ChangeMatrixHandler], queries: AGREEMENT_QUERY_HANDLERS },
  problems: AGREEMENT_PROBLEMS,
});
