/**
 * The first place where quotes are not as in a CSV file (RFC 4180): a cell with a delimiter, a line break or a quote stands
 * in quotes as a whole, and a quote in it is written twice. Undefined: all of them are.
 */
export function quoteFault(text: string, delimiter: string, first = 1): string | undefined {
  const signs = new RegExp(`"|\\r\\n|\\r|\\n|${delimiter === '|' ? '\\|' : delimiter}`, 'g');
  let [line, begins, from, quoted] = [first, first, 0, false];
  for (let found = signs.exec(text); found !== null; found = signs.exec(text)) {
    const [sign] = found;
    const isQuote = sign === '"';
    if (!isQuote && sign !== delimiter) line += 1;
    if (!quoted && !isQuote) from = signs.lastIndex;
    else if (!quoted && found.index > from) return `line ${line}: ${WITHIN}`;
    else if (!quoted) [quoted, begins] = [true, line];
    else if (isQuote && text[signs.lastIndex] === '"') signs.lastIndex += 1;
    else if (isQuote) {
      [quoted, from] = [false, signs.lastIndex];
      if (!endsHere(text, from, delimiter)) return `line ${line}: ${BEHIND}`;
    }
  }
  return quoted ? `line ${begins}: the quote that begins there is never closed` : undefined;
}

const WITHIN = 'a quote is within a cell; write the whole cell in quotes, and each quote in it twice';
const BEHIND = 'there is something after the closing quote of a cell; a quote within a cell is written twice';

const endsHere = (text: string, at: number, delimiter: string): boolean =>
  at === text.length || text[at] === delimiter || text[at] === '\n' || text[at] === '\r';
