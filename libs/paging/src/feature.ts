import { feature } from '@app/feature';
import { ANSWER_HANDLERS } from './answers/handlers.js';
import { ANSWER_PROBLEMS } from './answers/problems.js';
import { MakeChannelSecretHandler } from './channels/make-secret.js';
import { channelSecretsProjection } from './channels/secrets-projection.js';
import { PAGING_EVENT_TYPES } from './event-types.js';
import { pagerLane } from './lane/pager-lane.js';
import { OrderRunHandler, PageSomebodyHandler } from './orders/order-handlers.js';
import { CHANNEL_PROBLEMS } from './problems.js';
import { runsProjection } from './runs/runs.projection.js';
import { EnablePagingHandler } from './switch/enable-paging.handler.js';
import { SWITCH_PROBLEMS } from './switch/problems.js';
import { switchProjection } from './switch/switch.projection.js';

export const pagingFeature = feature({
  name: 'paging',
  runs: ({ paging }) => paging === 'on',
  events: PAGING_EVENT_TYPES,
  projections: { operational: [switchProjection, runsProjection, channelSecretsProjection] },
  handlers: {
    commands: [EnablePagingHandler, OrderRunHandler, PageSomebodyHandler, MakeChannelSecretHandler, ...ANSWER_HANDLERS],
  },
  lanes: ({ commands, operational }) => [pagerLane(commands, operational)],
  problems: { ...CHANNEL_PROBLEMS, ...SWITCH_PROBLEMS, ...ANSWER_PROBLEMS },
});
