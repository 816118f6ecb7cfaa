export { INSTANT_RANGE, isInRange, LAST_INSTANT, sortable } from './instant-range.js';
export {
  INSTANT_PATTERN,
  InstantError,
  millisecondsText,
  parseMilliseconds,
  isInstant,
  parseSeconds,
  secondsText,
  secondFrom,
  wholeSecond,
} from './instant.js';
export { ID, ID_RULE, isId } from './id.js';
export { editDistance, likest } from './likeness.js';
export { NamedError } from './named-error.js';
export { type Cell, csv } from './csv.js';
export { deepEqual, omit, omitNull, omitUndefined } from './objects.js';
export { isBlank, isObject, isText, saysNothing, toSay, unstorable } from './text.js';
export { atOnce, type Steps } from './steps.js';
export { unknownField } from './unknown-field.js';
export { isWhole, WHOLE_PATTERN } from './whole.js';
export { fromTexts, matching, several, soughtId, soughtText } from './fields/asked.js';
export {
  anything,
  byName,
  dateTime,
  integer,
  number,
  objectAsStored,
  someObject,
  string,
  uuid,
} from './fields/answers.js';
export {
  type Field,
  type Fields,
  isOptional,
  isRequired,
  type ObjectOf,
  plainName,
  type RecordOf,
  type TypeOf,
} from './fields/field.js';
export { type Finding, findings, fits, type Place } from './fields/findings.js';
export {
  each,
  fixed,
  flag,
  given,
  id,
  instant,
  lasting,
  list,
  object,
  oneOf,
  optional,
  orNull,
  personal,
  revision,
  staff,
  text,
  whole,
  type Words,
} from './fields/kinds.js';
export { plainSchema } from './fields/plain-schema.js';
