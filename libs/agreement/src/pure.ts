/*
 * What needs neither a store nor the framework, apart from what does: a command that only reads a file loads nothing else.
 */
export { parseCalendarFile } from './files/calendar-file.js';
export { parseTermsFile } from './files/terms-file.js';
export type { Target } from './matrix/ladder-schema.js';
export type { CellContact, Texts } from './matrix/matrix-schema.js';
export { resolveMatrix } from './matrix/resolve-matrix.js';
export type { Cell, Delay, Ladder, LadderStep, MatrixContent } from './matrix/stored-matrix.js';
export {
  CELL_PRIORITIES,
  type CellPriority,
  eachCell,
  type Side,
  SIDES,
  type Source,
  SOURCES,
} from './matrix/words.js';
export { AGREEMENT_THINGS, MATRIX_THINGS } from './kinds/things.js';
export { FILE_SCHEMAS, publishedSchema } from './schema/published.js';
export { durationText } from './files/durations.js';
