/** A line beyond this is no question; what is left of it is skipped, so that a file without line ends needs no memory. */
export const LONGEST_LINE = 1 << 20;

const [LF, CR] = [0x0a, 0x0d];

/** The complete lines of each chunk as it comes, `\n` or `\r\n`; `undefined` stands for a line that is too long. */
export async function* lineBatches(input: AsyncIterable<Buffer>): AsyncGenerator<(Buffer | undefined)[]> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (part: Buffer): void => {
    size += part.length;
    if (size > LONGEST_LINE) parts = [];
    else parts.push(part);
  };
  const finished = (): Buffer | undefined => {
    const line = size > LONGEST_LINE ? undefined : withoutEnd(parts.length === 1 ? parts[0]! : Buffer.concat(parts));
    [parts, size] = [[], 0];
    return line;
  };
  for await (const chunk of input) {
    const lines: (Buffer | undefined)[] = [];
    let from = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
      take(chunk.subarray(from, at));
      lines.push(finished());
      from = at + 1;
    }
    take(chunk.subarray(from));
    yield lines;
  }
  if (size > 0) yield [finished()];
}

const withoutEnd = (line: Buffer): Buffer => (line.at(-1) === CR ? line.subarray(0, -1) : line);
