export { peopleFeature } from './feature.js';
