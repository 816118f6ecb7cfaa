import { feature } from '@app/feature';
import { WithdrawDutyChangeHandler } from './commands/withdraw-duty-change.js';
import { OpenFeedHandler, RevokeFeedHandler } from './feeds/commands.js';
import { FEED_EVENT_TYPES } from './feeds/feed.js';
import { feedsProjection } from './feeds/feeds-projection.js';
import { FEED_QUERY_HANDLERS } from './feeds/queries.js';
import { PEOPLE_FINDINGS_HANDLER } from './people-findings/people-findings.js';
import { ON_CALL_PROBLEMS } from './problems.js';
import { MATRIX_HANDLERS } from './queries/communication-matrix.js';
import { CONTACT_HANDLERS } from './queries/contact-now.js';
import { FINDINGS_HANDLER } from './queries/matrix-findings.js';
import { LADDER_PROBLEMS } from './queries/problems.js';
import { GetReachableTeamHandler } from './reachable-team/get-reachable-team.js';
import { measureFindings } from './roster/findings-gauge.js';
import { ROSTER_HANDLERS } from './roster/queries.js';

export const onCallFeature = feature({
  name: 'on-call',
  events: FEED_EVENT_TYPES,
  projections: { operational: [feedsProjection] },
  handlers: {
    commands: [WithdrawDutyChangeHandler, OpenFeedHandler, RevokeFeedHandler],
    queries: [
      ...CONTACT_HANDLERS,
      ...MATRIX_HANDLERS,
      FINDINGS_HANDLER,
      PEOPLE_FINDINGS_HANDLER,
      GetReachableTeamHandler,
      ...ROSTER_HANDLERS,
      ...FEED_QUERY_HANDLERS,
    ],
  },
  metrics: measureFindings,
  problems: { ...ON_CALL_PROBLEMS, ...LADDER_PROBLEMS },
});
