export { type Minutes, minutesOf } from './minutes.js';
export type { Walk } from './readings.js';
