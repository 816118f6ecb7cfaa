import { atInvalidUtf8 } from '@app/platform/pure';
import { isUtf8 } from 'node:buffer';
import { UnusableFile } from '../unusable-file.js';

const TABLE =
  '\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178';

/** What the bytes 0x80 to 0x9F stand for; five of them for nothing. The rest of Windows-1252 is Latin-1. */
const WINDOWS_1252: readonly (string | undefined)[] = [...TABLE].map((one) => (one === '\0' ? undefined : one));

const windows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (one) => WINDOWS_1252[one.charCodeAt(0) - 0x80] ?? one);

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Decoded {
  readonly encoding: Encoding;
  readonly text: string;
}

/** Bytes as text; what does not fit the encoding is refused, never replaced. `named`: what the caller says it is. */
export function decode(file: string, bytes: Buffer, named?: Encoding): Decoded {
  const mark = MARKS.find(({ bytes: begin }) => bytes.subarray(0, begin.length).equals(begin));
  if (named !== undefined && mark !== undefined && mark.encoding !== named)
    throw new UnusableFile(`${file}: begins with the mark of ${mark.encoding}, so it is not ${named}`);
  const encoding = named ?? mark?.encoding ?? guess(bytes);
  const text = DECODERS[encoding](file, bytes.subarray(mark?.bytes.length ?? 0));
  const nul = text.indexOf('\0');
  if (nul >= 0)
    throw new UnusableFile(
      `${file}, line ${lineAt(text, nul)}: holds a NUL character, which no CSV file has; ` +
        `if it is UTF-16, say --encoding utf-16le or utf-16be`,
    );
  return { encoding, text };
}

const MARKS: readonly { readonly encoding: Encoding; readonly bytes: Buffer }[] = [
  { encoding: 'utf-8', bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: 'utf-16le', bytes: Buffer.from([0xff, 0xfe]) },
  { encoding: 'utf-16be', bytes: Buffer.from([0xfe, 0xff]) },
];

/**
 * UTF-16 without a mark has a NUL in every second byte of what a header is written with. Windows-1252 is what is left where
 * no byte beyond ASCII takes part in valid UTF-8; a file that holds both is UTF-8 that was damaged.
 */
function guess(bytes: Buffer): Encoding {
  const [first, second] = [bytes[0], bytes[1]];
  if (first !== undefined && second === 0 && first !== 0) return 'utf-16le';
  if (first === 0 && second !== undefined && second !== 0) return 'utf-16be';
  return firstNotUtf8(bytes) >= 0 && !holdsUtf8(bytes) ? 'windows-1252' : 'utf-8';
}

const DECODERS: { readonly [E in Encoding]: (file: string, bytes: Buffer) => string } = {
  'utf-8': (file, bytes) => {
    const wrong = firstNotUtf8(bytes);
    if (wrong < 0) return bytes.toString('utf8');
    throw refused(file, lineOf(bytes, wrong), `the byte ${hex(bytes[wrong])} is not UTF-8`);
  },
  'utf-16le': (file, bytes) => utf16(file, bytes, 'utf-16le'),
  'utf-16be': (file, bytes) => {
    if (bytes.length % 2 === 1) throw odd(file, 'utf-16be');
    return utf16(file, Buffer.from(bytes).swap16(), 'utf-16be');
  },
  'windows-1252': (file, bytes) => {
    const wrong = bytes.findIndex((byte) => byte >= 0x80 && byte < 0xa0 && WINDOWS_1252[byte - 0x80] === undefined);
    if (wrong < 0) return windows1252(bytes);
    throw refused(file, lineOf(bytes, wrong), `the byte ${hex(bytes[wrong])} is not Windows-1252`);
  },
};

function utf16(file: string, littleEndian: Buffer, name: Encoding): string {
  if (littleEndian.length % 2 === 1) throw odd(file, name);
  const text = littleEndian.toString('utf16le');
  const wrong = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.exec(text);
  if (wrong === null) return text;
  throw refused(file, lineAt(text, wrong.index), `half of a pair is alone, so it is not ${name}`);
}

const odd = (file: string, name: Encoding): UnusableFile =>
  new UnusableFile(`${file}: has an odd number of bytes, so it is not ${name}, or its end is missing`);

const refused = (file: string, line: number, what: string): UnusableFile =>
  new UnusableFile(`${file}, line ${line}: ${what}; say which encoding it is in: --encoding ${ENCODINGS.join(', ')}`);

const hex = (byte: number | undefined): string => `0x${(byte ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;

const lineOf = (bytes: Buffer, place: number): number => lineAt(bytes.subarray(0, place).toString('latin1'), place);

export const lineAt = (text: string, place: number): number =>
  (text.slice(0, place).match(/\r\n|\r|\n/g)?.length ?? 0) + 1;

/** The place of the first byte that is not UTF-8, or -1. */
const firstNotUtf8 = (bytes: Buffer): number => (isUtf8(bytes) ? -1 : atInvalidUtf8(bytes));

/** Whether a character beyond ASCII stands there in UTF-8: U+FFFD itself, or one that reading does not replace by it. */
const holdsUtf8 = (bytes: Buffer): boolean =>
  /[^\0-\x7f\ufffd]/.test(bytes.toString('utf8')) || bytes.includes('\ufffd');
