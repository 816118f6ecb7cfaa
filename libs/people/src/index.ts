export { peopleFeature } from './feature.js';
export { PEOPLE_KINDS } from './kinds/kinds.js';
