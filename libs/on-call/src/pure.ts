/* What needs neither a store nor the framework. */
export { ON_CALL_THINGS } from './kinds/things.js';
