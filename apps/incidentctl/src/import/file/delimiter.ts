export const DELIMITERS: Readonly<Record<string, string>> = {
  ',': ',',
  ';': ';',
  '|': '|',
  tab: '\t',
  '\t': '\t',
  '\\t': '\t',
};

/** The delimiter with which most of the wanted columns stand in the header; of those, the one that is there most often. */
export function delimiterOf(header: string, wanted: readonly string[]): string {
  const found = [',', ';', '\t', '|'].map((delimiter) => {
    const cells = header.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    return { delimiter, known: wanted.filter((name) => cells.includes(name)).length, cells: cells.length };
  });
  const [best] = found.sort((one, other) => other.known - one.known || other.cells - one.cells);
  return best?.delimiter ?? ',';
}

export const firstLine = (text: string): string => /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';

/** What a spreadsheet writes before the header so that another reads it: `sep=;`. */
export const said = (text: string): { readonly delimiter: string; readonly length: number } | undefined => {
  const [line, delimiter] = /^"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(text) ?? [];
  return line === undefined || delimiter === undefined ? undefined : { delimiter, length: line.length };
};
