import { createHash } from 'node:crypto';

/** What the doors of the ledger take as an id. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/;
const MARK = 'name:';
const LONGEST = 64;
const DIGEST = 32;

/**
 * The id of what a foreign system knows by a name only. One name, one id, and never one id for two names: a name that is an
 * id already stays what it is; any other becomes `name:` and its characters, a blank as `_` and what is neither a letter
 * (a to z), a digit nor `-` as its code point in hexadecimal between two dots (`Acme AG` -> `name:Acme_AG`, `Müller` ->
 * `name:M.fc.ller`). Where that is longer than an id may be, the beginning, a colon and the first 128 bits of the name's
 * SHA-256. A name that begins with `name:` is mapped like one that is no id. Capitals count.
 */
export function idOfName(name: string): string {
  if (isPlain(name)) return name;
  const written = MARK + [...name].map(write).join('');
  return written.length <= LONGEST ? written : `${written.slice(0, LONGEST - DIGEST - 1)}:${digest(name)}`;
}

/** The same for a person of a customer, whose name must not stand in an id that nothing can erase. */
export const opaqueIdOfName = (name: string): string => (isPlain(name) ? name : `${MARK}:${digest(name)}`);

/** Whether the name had to be mapped, so that it says more than the id. */
export const isMapped = (name: string): boolean => !isPlain(name);

const isPlain = (name: string): boolean => ID.test(name) && !name.startsWith(MARK);

function write(character: string): string {
  if (character === ' ') return '_';
  return /^[A-Za-z0-9-]$/.test(character) ? character : `.${(character.codePointAt(0) ?? 0).toString(16)}.`;
}

const digest = (name: string): string => createHash('sha256').update(name, 'utf8').digest('hex').slice(0, DIGEST);
