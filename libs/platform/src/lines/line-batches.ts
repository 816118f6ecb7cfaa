const [LF, CR] = [0x0a, 0x0d];

/**
 * The complete lines of each chunk as it comes, `\n` or `\r\n`; `undefined` stands for one of more bytes than `longest`, of
 * which nothing is kept, so that a stream without line ends needs no memory.
 */
export async function* lineBatches(
  source: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<(Uint8Array | undefined)[]> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const take = (part: Uint8Array): void => {
    size += part.length;
    if (size > longest) parts = [];
    else parts.push(part);
  };
  const finished = (): Uint8Array | undefined => {
    const line = size > longest ? undefined : withoutEnd(parts.length === 1 ? parts[0]! : Buffer.concat(parts));
    [parts, size] = [[], 0];
    return line;
  };
  for await (const chunk of source) {
    const lines: (Uint8Array | undefined)[] = [];
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

const withoutEnd = (line: Uint8Array): Uint8Array => (line.at(-1) === CR ? line.subarray(0, -1) : line);
