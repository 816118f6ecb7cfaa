/* What needs neither a store nor the framework. */
export { PAGING_THINGS } from './kinds/things.js';
