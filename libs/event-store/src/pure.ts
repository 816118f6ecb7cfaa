/* The canonical form by itself, without stores and their drivers. */
export { canonical } from './codec/canonical.js';
