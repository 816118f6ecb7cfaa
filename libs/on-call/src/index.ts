export { onCallFeature } from './feature.js';
