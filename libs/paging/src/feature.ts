import { feature } from '@app/feature';
import { CHANNEL_PROBLEMS } from './problems.js';

export const pagingFeature = feature({
  name: 'paging',
  runs: ({ paging }) => paging === 'on',
  problems: CHANNEL_PROBLEMS,
});
