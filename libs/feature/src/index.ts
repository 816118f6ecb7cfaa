export { type Feature, feature } from './feature.js';
export type { FeatureContext } from './feature-context.js';
export type { Process, ProcessContext } from './process.js';
export type { Life, Urgent } from './urgent.js';
