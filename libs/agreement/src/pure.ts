/*
 * What needs neither a store nor the framework, apart from what does: a command that only reads a file loads nothing else.
 */
export { parseCalendarFile } from './files/calendar-file.js';
export { parseTermsFile } from './files/terms-file.js';
export { FILE_SCHEMAS } from './schema/published.js';
