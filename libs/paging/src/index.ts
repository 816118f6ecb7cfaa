export { type MadeSecret, MakeChannelSecret } from './channels/make-secret.js';
export { PAGE_EVENTS } from './domain/page/messages.js';
export { PAGING_EVENT_TYPES } from './event-types.js';
export { pagingFeature } from './feature.js';
export { PAGING_KINDS } from './kinds/kinds.js';
export { EnablePaging } from './switch/enable-paging.handler.js';
export { inboundPath } from './ways/instance-post.js';
export { ANSWERER, PAGE_BY_HAND, PUT_OFF } from './orders/fields.js';
export { OrderRun, PageSomebody } from './orders/order-handlers.js';
