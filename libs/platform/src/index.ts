export { type Chance, SystemChance } from './time/chance.js';
export { type Clock, SystemClock } from './time/clock.js';
