import type { Accident, FileKind } from './accidents.js';

/**
 * What a start does after each accident: it refuses with the mend, or it goes on with everything that was acknowledged and
 * says what it went on without (a word of what it says), or nothing was lost that anybody needs and there is nothing to say.
 */
export type Expected = 'refused' | 'nothing to say' | RegExp;

const REBUILT = /no read model that can serve was found; it is built from the log/;
const NO_MARK = /log\.mark is missing or cannot be read/;

const ROWS: Readonly<Record<FileKind, Expected>> = {
  log: 'refused',
  'write-ahead file of the log': 'refused',
  // SQLite makes it again.
  'index of the write-ahead file': 'nothing to say',
  mark: NO_MARK,
  keys: 'refused',
  'write-ahead file of the keys': 'refused',
  'master key': 'refused',
  lock: 'nothing to say',
  'holder of the lock': 'nothing to say',
  'operational model': REBUILT,
  'reporting model': REBUILT,
  'write-ahead file of the operational model': 'nothing to say',
  // The log knows a hash of it: whoever holds the key still enters, and another file lets nobody in.
  'admin key': 'nothing to say',
  'address of the service': 'nothing to say',
};

const OTHERWISE: Readonly<Record<string, Expected>> = {
  // It lags behind, and that is what a power cut leaves too.
  'mark: old copy': 'nothing to say',
  'master key: old copy': 'nothing to say',
  // It goes on from its checkpoint, as after any stop.
  'operational model: old copy': 'nothing to say',
  'reporting model: old copy': 'nothing to say',
  // A page of it is looked at when somebody reads it; a damaged one is noticed then, and the file is built anew.
  'operational model: flipped': 'nothing to say',
  'reporting model: flipped': 'nothing to say',
  'lock: overwritten': 'refused',
};

/** Where every page that was hurt stands in the write-ahead file too, nothing is lost. */
const WITH_WAL: Readonly<Record<string, Expected>> = {
  'keys: truncated': 'nothing to say',
  'keys: flipped': 'nothing to say',
  'keys: overwritten': 'nothing to say',
  'keys: old copy': 'nothing to say',
};

export function expected(kind: FileKind, accident: Accident, killed: boolean): Expected {
  if (accident === 'a directory') return 'refused';
  const row = `${kind}: ${accident}`;
  return (killed ? WITH_WAL[row] : undefined) ?? OTHERWISE[row] ?? ROWS[kind];
}
