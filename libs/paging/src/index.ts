export { PAGE_EVENTS } from './domain/page/messages.js';
export { PAGE_EVENT_TYPES } from './event-types.js';
export { pagingFeature } from './feature.js';
export { PAGING_KINDS } from './kinds/kinds.js';
