export { askedInstant } from './asked-instant.js';
export { type Place, questionHash, readCursor, writeCursor } from './cursor.js';
export { grouped } from './grouped.js';
export { checkLimit, DEFAULT_LIMIT, GREATEST_LIMIT } from './page-limit.js';
export { type AsOf, knownBy, type Moment, type PointInTime, pointInTime } from './point-in-time.js';
export { BadQuery, CustomerNotFound } from './query-errors.js';
export { QUERY_PROBLEMS } from './query-problems.js';
export { READ_MODELS, type ReadModels, type ReadProgress } from './read-models.js';
export { type Audience, canSee, type Visibility, visibilityOf } from './visibility.js';
