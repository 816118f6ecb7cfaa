import { feature } from '@app/feature';
import { QUERY_PROBLEMS } from './query-problems.js';

export const queryingFeature = feature({ name: 'querying', problems: QUERY_PROBLEMS });
