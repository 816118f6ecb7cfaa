import { type PageWords } from './post.js';

/** What others say is kept; what we told them in confidence is not, if they say it back. */

const MOST = 500;
/** What is shorter stands in any text by accident. */
const SHORTEST = 4;

/** As it stands in base64, behind whatever: `user:` before it moves all its letters. */
const inBase64 = (secret: string): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.from('-'.repeat(before) + secret);
    // The letters at both ends say something of what stands beside it, too.
    const sure = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
    const text = sure.slice(before === 0 ? 0 : 4);
    return text.length < 8 ? [] : [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });

const NAMED: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
const SHORT: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' };

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const inEitherCase = (hex: string): string =>
  hex.replace(/[a-f]/gi, (one) => `[${one.toLowerCase()}${one.toUpperCase()}]`);
const hexOf = (code: number, digits: number): string => inEitherCase(code.toString(16).padStart(digits, '0'));
/** In an address or a form, also one that stands in another. */
const inPercent = (bytes: Uint8Array): string => [...bytes].map((byte) => `%(?:25)*${hexOf(byte, 2)}`).join('');

/** A mark of XML or JSON, which may stand in an address or a form itself. */
const mark = (one: string): string => `(?:${literal(one)}|${inPercent(Buffer.from(one))})`;
const REFERENCE = `${mark('&')}(?:amp${mark(';')})*`;
const ESCAPE = `${mark('\\')}+`;

const known = new Map<string, string>();

function patternOf(character: string): string {
  const pattern = known.get(character) ?? anyOf(character);
  if (known.size < 1_000) known.set(character, pattern);
  return pattern;
}

/** A character as an address, a form, XML or JSON may write it, also one in the other. */
function anyOf(character: string): string {
  const code = character.codePointAt(0)!;
  const units = [...Array(character.length).keys()].map((index) => character.charCodeAt(index));
  const named = NAMED[character];
  const short = SHORT[character];
  const ways = [
    literal(character),
    inPercent(Buffer.from(character)),
    `${REFERENCE}${mark('#')}(?:0*${code}|[xX]0*${inEitherCase(code.toString(16))})${mark(';')}`,
    units.map((unit) => `${ESCAPE}u${hexOf(unit, 4)}`).join(''),
    ...(code > 127 && code < 256 ? [inPercent(Uint8Array.of(code))] : []),
    ...(character === ' ' ? ['\\+'] : []),
    ...(named === undefined ? [] : [`${REFERENCE}${named}${mark(';')}`]),
    ...(short === undefined ? [] : [`${ESCAPE}${short}`]),
    ...('"\\/\''.includes(character) ? [`${ESCAPE}${mark(character)}`] : []),
  ];
  return `(?:${ways.join('|')})`;
}

/** Without any of these a text has every character as it is. */
const WRITTEN_OTHERWISE = /[%&\\+]/;

/** A pattern of a long secret takes milliseconds to make: it is made for the few texts that may need it. */
const formsOf = (secret: string, text: string): readonly RegExp[] =>
  [
    WRITTEN_OTHERWISE.test(text) ? [...secret].map(patternOf).join('') : literal(secret),
    ...inBase64(secret).map(literal),
  ].map((form) => new RegExp(form, 'gu'));

/** By which somebody could answer, or confirm, in the place of whom a message is to. */
export const answersBy = ({ link, code, about, text }: PageWords): readonly string[] => [
  ...(link === undefined ? [] : [link.slice(link.lastIndexOf('/') + 1)]),
  ...(code === undefined ? [] : [code]),
  ...(about === 'confirmation' && text !== undefined ? [text] : []),
];

export function scrubbed(text: string, secrets: readonly string[]): string {
  const clean = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .sort((one, other) => other.length - one.length)
    .flatMap((secret) => formsOf(secret, text))
    .reduce((left, form) => left.replace(form, '[secret]'), text);
  // A log keeps no control characters.
  return clean
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim()
    .slice(0, MOST);
}
