export type Cell = string | number | undefined;

/** RFC 4180: lines end in CR LF; a cell with a comma, a quote or a line break is quoted. */
export const csv = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

export function csvCell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = withoutFormulas(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Where a reader may begin a cell: at the beginning of the text, and behind what it may take for a separator whatever the
 * quotes say (a German spreadsheet takes the semicolon).
 */
const BEGINNING = String.raw`(?<=^|[;|\t\r\n])`;
/** What readers skip before they look at a cell: blanks, controls, what is not seen, and quotes that they misunderstand. */
const SKIPPED = String.raw`[\s\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}"]*`;
/** What a formula begins with, also full-width, small, raised and lowered, and as the sign of arithmetic. */
const SIGN = '[=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−]';
const FORMULA = new RegExp(`${BEGINNING}(?=${SKIPPED}${SIGN})`, 'gu');

/** A spreadsheet would run a text that it takes for a formula; an apostrophe before it says that it is a text. */
function withoutFormulas(text: string): string {
  const safe = text.replaceAll(FORMULA, "'");
  return /^[\t\r]/.test(safe) ? `'${safe}` : safe;
}
