import { feature } from '@app/feature';
import { changeHandlerOf } from './commands/change-definition.js';
import type { Kinds } from './kinds/change.js';
import { DEFINITION_QUERY_HANDLERS } from './queries/handlers.js';
import { definitionsProjection } from './read-models/definitions.projection.js';

/** What every kind of definition writes and reads: the kinds themselves are of the features that bring them. */
export const definitionsFeature = (kinds: Kinds) =>
  feature({
    name: 'definitions',
    events: kinds.all.flatMap(({ event, others = [], parts = [] }) => [
      event,
      ...others,
      ...parts.flatMap(({ events }) => events),
    ]),
    projections: { operational: [definitionsProjection(kinds.all)] },
    handlers: { commands: [changeHandlerOf(kinds)], queries: DEFINITION_QUERY_HANDLERS },
  });
