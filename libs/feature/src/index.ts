export { type Feature, type FeatureContext, feature } from './feature.js';
