/** A line beyond this is no question; what is left of it is skipped, so that a file without line ends needs no memory. */
export const LONGEST_LINE = 1 << 20;

/** The complete lines of each chunk as it comes, `\n` or `\r\n`; `undefined` stands for a line that is too long. */
export async function* lineBatches(input: AsyncIterable<Buffer>): AsyncGenerator<(string | undefined)[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let skipping = false;
  for await (const chunk of input) {
    const lines: (string | undefined)[] = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (skipping && lines.length > 0) {
      lines[0] = undefined;
      skipping = false;
    }
    if (rest.length > LONGEST_LINE || skipping) {
      skipping = true;
      rest = '';
    }
    yield lines.map(fitting);
  }
  rest += decoder.decode();
  if (skipping) yield [undefined];
  else if (rest !== '') yield [fitting(rest)];
}

function fitting(line: string | undefined): string | undefined {
  if (line === undefined || line.length > LONGEST_LINE) return undefined;
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
