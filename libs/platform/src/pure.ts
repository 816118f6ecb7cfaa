/* What needs no package at all, apart from what does: a command that only reads a file loads nothing else. */
export { MalformedJson, parseJson } from './json/parse-json.js';
export { DEEPEST_JSON } from './json/scan.js';
export { atInvalidUtf8, NotUtf8, utf8Text } from './json/utf8.js';
export { systemSentence } from './problems/system-sentence.js';
export { lineBatches } from './lines/line-batches.js';
