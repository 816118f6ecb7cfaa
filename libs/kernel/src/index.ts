export { FIRST_INSTANT, INSTANT_RANGE, isInRange, LAST_INSTANT, sortable } from './instant-range.js';
export {
  fromQuery,
  INSTANT_PATTERN,
  INSTANT_RULE,
  InstantError,
  isInstant,
  millisecondsText,
  parseMilliseconds,
  parseSeconds,
  secondsText,
  wholeSecond,
} from './instant.js';
