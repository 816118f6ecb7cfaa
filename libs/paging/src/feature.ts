import { feature } from '@app/feature';
import { PAGE_EVENT_TYPES } from './event-types.js';
import { CHANNEL_PROBLEMS } from './problems.js';

export const pagingFeature = feature({
  name: 'paging',
  runs: ({ paging }) => paging === 'on',
  events: PAGE_EVENT_TYPES,
  problems: CHANNEL_PROBLEMS,
});
