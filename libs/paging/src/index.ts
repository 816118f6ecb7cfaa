export { pagingFeature } from './feature.js';
export { PAGING_KINDS } from './kinds/kinds.js';
