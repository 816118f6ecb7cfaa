import { NamedError } from '@app/kernel';
import { isUtf8 } from 'node:buffer';

const LF = 0x0a;

/** As many bytes as a sequence that begins with this one has; 0 for one that begins none. */
const lengthOf = (first: number): number =>
  first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;

/** Offset of the first byte that belongs to no character. For bytes that are no UTF-8. */
export function atInvalidUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = lengthOf(bytes[at]!);
    if (length === 0 || !isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return at;
}

/** How many bytes a byte order mark takes at the beginning: it is passed over there, and only there. */
export const byteOrderMark = (bytes: Uint8Array): 0 | 3 =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;

/** Line and byte of an offset, both from 1. */
export function lineAndByte(bytes: Uint8Array, offset: number): { readonly line: number; readonly byte: number } {
  let [line, begin] = [1, 0];
  for (let end = bytes.indexOf(LF); end >= 0 && end < offset; end = bytes.indexOf(LF, begin)) {
    line += 1;
    begin = end + 1;
  }
  return { line, byte: offset - begin + 1 };
}

/** Bytes that are no text in UTF-8, with the place of the first that belongs to no character. */
export class NotUtf8 extends NamedError {
  constructor(
    readonly line: number,
    readonly byte: number,
  ) {
    super(`is not UTF-8: byte ${byte} of line ${line} belongs to no character; save it as UTF-8`);
  }
}

/** The text as it stands there, without a byte order mark; nothing is replaced. @throws NotUtf8 */
export function utf8Text(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) {
    const { line, byte } = lineAndByte(bytes, atInvalidUtf8(bytes));
    throw new NotUtf8(line, byte);
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', byteOrderMark(bytes));
}
