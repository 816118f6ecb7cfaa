import { feature } from '@app/feature';
import { CHANNEL_PROBLEMS } from './problems.js';

export const pagingFeature = feature({
  name: 'paging',
  problems: CHANNEL_PROBLEMS,
});
