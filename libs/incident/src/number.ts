import { createHash } from 'node:crypto';
import { Refusal } from './domain/decide/refusal.js';

/*
 * An incident's number is eight characters of Crockford's base 32 and his check symbol (value mod 37,
 * https://www.crockford.com/base32.html). It can be read over the phone: no I, L, O or U, and one wrong character, or two
 * that changed places, are noticed. The five check symbols that are no letters or digits (and U) are never given out.
 */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BODY = 8;
const CHECK_MODULUS = 37;

const valueOf = (body: string): number => [...body].reduce((value, symbol) => value * 32 + SYMBOLS.indexOf(symbol), 0);

/** Undefined where Crockford's check symbol would be one of `*~$=U`. */
const checkOf = (body: string): string | undefined => SYMBOLS[valueOf(body) % CHECK_MODULUS];

/** The number that one try makes of a command id: the first 40 bits of SHA-256 over `<command id>:<try>`. */
function numberOf(commandId: string, attempt: number): string | undefined {
  const hash = createHash('sha256').update(`${commandId}:${attempt}`, 'utf8').digest();
  const bits = hash.readUIntBE(0, 5);
  const symbols = Array.from({ length: BODY }, (_, place) => SYMBOLS[Math.floor(bits / 32 ** (BODY - 1 - place)) % 32]);
  const body = symbols.join('');
  const check = checkOf(body);
  return check === undefined ? undefined : body + check;
}

export interface NumberCandidate {
  /** Without hyphens: `7K3MQ9XDK`. */
  readonly number: string;
  readonly stream: string;
}

/** The numbers that a command may give to what it creates, in order and the same every time: one that is taken is passed over. */
export function* numberCandidates(commandId: string, tries = 64): Generator<NumberCandidate> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const number = numberOf(commandId, attempt);
    if (number !== undefined) yield { number, stream: incidentStream(number) };
  }
}

export const incidentStream = (number: string): string => `incident-${number}`;

/** As people read it: `7K3M-Q9XD-K`. */
export const displayNumber = (number: string): string =>
  [number.slice(0, 4), number.slice(4, BODY), number.slice(BODY)].join('-');

/**
 * Reads a number as somebody wrote it: any case, hyphens and blanks anywhere, I and L for 1, O for 0.
 * @throws Refusal incident.number-invalid, incident.check-character
 */
export function parseNumber(written: string): string {
  const number = written.toUpperCase().replace(/[-\s]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  const body = number.slice(0, BODY);
  if (!/^[0-9A-HJKMNP-TV-Z]{8}[0-9A-HJKMNP-Z*~$=]$/.test(number)) {
    const right = 'it has eight letters or digits and a check character, as in 7K3M-Q9XD-K';
    throw new Refusal('incident.number-invalid', `${written} is no incident number: ${right}`);
  }
  if (checkOf(body) !== number.slice(BODY)) {
    throw new Refusal(
      'incident.check-character',
      `${written}: check character does not fit, so it was mistyped somewhere`,
    );
  }
  return number;
}
