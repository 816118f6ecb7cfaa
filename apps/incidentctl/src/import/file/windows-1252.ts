const TABLE =
  '\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178';

/** What the bytes 0x80 to 0x9F stand for; five of them for nothing. The rest of Windows-1252 is Latin-1. */
export const WINDOWS_1252: readonly (string | undefined)[] = [...TABLE].map((one) => (one === '\0' ? undefined : one));

export const windows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (one) => WINDOWS_1252[one.charCodeAt(0) - 0x80] ?? one);
