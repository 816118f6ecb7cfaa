/*
 * What needs neither a store nor the framework: the schemas, what is checked by them, and files as they are written.
 */
export { contentHash } from './content-hash.js';
export type { Decider } from './domain/decider.js';
export { drafted } from './domain/drafts.js';
export { type DefineRecord, recordDecider, type RecordState } from './domain/record.js';
export { DefinitionRefusal } from './domain/refusal.js';
export { FileError } from './files/file-problem.js';
export { Source } from './files/source.js';
export { documentsOf, TooDeep } from './files/yaml-documents.js';
export { applySchema } from './files/apply-schema.js';
export { type DefinedThing, kindField, thingOf } from './kinds/thing.js';
export { check } from './schema/check.js';
export {
  byId,
  byWord,
  DATE,
  either,
  hours,
  ID,
  idOf,
  instant,
  number,
  text,
  week,
  word,
  YEARS,
  zone,
} from './schema/parts.js';
export { fields, type Finding, list, type Place, placeText, type Schema } from './schema/schema.js';
