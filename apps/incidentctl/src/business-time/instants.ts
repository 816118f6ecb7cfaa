const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.0+)?(?:Z|([+-])(\d\d):(\d\d))$/;
const MILLISECONDS_A_DAY = 86_400_000;
/** 0000-01-01 and 9999-12-31: what the written form can say. */
const FIRST = -62_167_219_200;
const LAST = 253_402_300_799;

/** RFC 3339 with whole seconds, `2026-03-27T15:00:00Z` or with an offset, as epoch seconds. */
export function parseInstant(text: string): number {
  const match = FORM.exec(text);
  if (!match) throw new RangeError(`"${text}" is no instant; write it like 2026-03-27T15:00:00Z, in whole seconds`);
  const part = (index: number): number => Number(match[index] ?? 0);
  const date = new Date(0).setUTCFullYear(part(1), part(2) - 1, part(3));
  const offset = (match[7] === '-' ? -1 : 1) * (part(8) * 3600 + part(9) * 60);
  const exists =
    text.startsWith(new Date(date).toISOString().slice(0, 10)) &&
    part(4) < 24 &&
    part(5) < 60 &&
    part(6) < 60 &&
    part(8) < 24 &&
    part(9) < 60;
  if (!exists) throw new RangeError(`"${text}" does not exist; check its date, time of day and offset`);
  return (date / MILLISECONDS_A_DAY) * 86_400 + part(4) * 3600 + part(5) * 60 + part(6) - offset;
}

export function instantText(at: number): string {
  if (at < FIRST || at > LAST) throw new RangeError('the answer lies outside the years 0000 to 9999');
  return `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;
}
