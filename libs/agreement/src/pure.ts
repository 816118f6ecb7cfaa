/*
 * What needs neither a store nor the framework, apart from what does: a command that only reads a file loads nothing else.
 */
export { parseCalendarFile } from './files/calendar-file.js';
export { FileError } from './files/file-problem.js';
export { parseTermsFile } from './files/terms-file.js';
export { documentsOf, TooDeep } from './files/yaml-documents.js';
export { FILE_SCHEMAS } from './schema/published.js';
export type { Schema } from './schema/schema.js';
