import { PAGING_SETTINGS_STREAM } from '@app/agreement';
import { feature } from '@app/feature';
import { ANSWER_HANDLERS } from './answers/handlers.js';
import { ANSWER_PROBLEMS } from './answers/problems.js';
import { MakeChannelSecretHandler } from './channels/make-secret.js';
import { channelSecretsProjection } from './channels/secrets-projection.js';
import { courierOf } from './courier/courier-of.js';
import { PAGING_EVENT_TYPES } from './event-types.js';
import { ListPagingFindingsHandler } from './findings/list-findings.js';
import { pagerLane } from './lane/pager-lane.js';
import { LOAD_PROBLEMS } from './load/problems.js';
import { LOAD_QUERY_HANDLERS } from './load/queries.js';
import { mergesLane } from './merges/merges-lane.js';
import { mergesProjection } from './merges/merges.projection.js';
import { OrderRunHandler, PageSomebodyHandler } from './orders/order-handlers.js';
import { pagesLane } from './pages/pages-lane.js';
import { pagesProjection } from './pages/pages.projection.js';
import { PAGES_PROBLEMS } from './pages/problems.js';
import { PAGES_QUERY_HANDLERS } from './pages/queries.js';
import { CHANNEL_PROBLEMS } from './problems.js';
import { pagingProcesses } from './processes.js';
import { restoredProjection } from './restored/restored.projection.js';
import { SendTestPageHandler } from './pages/test-page.js';
import { runsProjection } from './runs/runs.projection.js';
import { RUN_QUERY_HANDLERS } from './shown/queries.js';
import { EnablePagingHandler } from './switch/enable-paging.handler.js';
import { SWITCH_PROBLEMS } from './switch/problems.js';
import { switchProjection } from './switch/switch.projection.js';
import { instancePost } from './ways/instance-post.js';

export const pagingFeature = feature({
  name: 'paging',
  runs: ({ paging }) => paging === 'on',
  events: PAGING_EVENT_TYPES,
  projections: {
    operational: [
      switchProjection,
      restoredProjection,
      runsProjection,
      mergesProjection,
      channelSecretsProjection,
      pagesProjection,
    ],
  },
  handlers: {
    commands: [
      EnablePagingHandler,
      OrderRunHandler,
      PageSomebodyHandler,
      MakeChannelSecretHandler,
      ...ANSWER_HANDLERS,
      SendTestPageHandler,
      ListPagingFindingsHandler,
    ],
    queries: [...RUN_QUERY_HANDLERS, ...PAGES_QUERY_HANDLERS, ...LOAD_QUERY_HANDLERS],
  },
  lanes: (context) => [
    pagerLane(context.commands, context.operational, context.metrics.stepLateness),
    mergesLane(context.commands, context.operational),
    pagesLane(context),
  ],
  processes: pagingProcesses,
  urgent: {
    since: { stream: PAGING_SETTINGS_STREAM, type: 'PagingEnabled' },
    lives: [
      {
        prefix: 'incident-',
        begins: ['IncidentReported', 'IncidentReopened'],
        ends: ['IncidentResolved', 'IncidentClosed', 'IncidentCancelled', 'IncidentMerged'],
      },
      { prefix: 'page-', begins: ['PageRequested'], ends: ['PageEnded'] },
      { prefix: 'bundle-', begins: ['BundleListed'], ends: ['PageEnded'] },
    ],
    processes: (context) => [courierOf(context, instancePost(context))],
  },
  problems: { ...CHANNEL_PROBLEMS, ...SWITCH_PROBLEMS, ...ANSWER_PROBLEMS, ...PAGES_PROBLEMS, ...LOAD_PROBLEMS },
});
