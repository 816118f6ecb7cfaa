import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Line, linesOf } from './ndjson.js';

type Read = { readonly number: number } & ({ readonly text: string } | { readonly tooLong: true });

const told = (line: Line): Read =>
  'tooLong' in line ? line : { number: line.number, text: Buffer.from(line.bytes).toString().trim() };

async function read(chunks: readonly Uint8Array[], longest = 1_000): Promise<readonly Read[]> {
  const lines: Read[] = [];
  async function* source(): AsyncIterable<Uint8Array> {
    yield* chunks;
  }
  for await (const line of linesOf(source(), longest)) lines.push(told(line));
  return lines;
}

describe('lines of a byte stream', () => {
  it('are the same however the bytes are cut', async () => {
    const cuts = fc.array(fc.nat(40), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(cuts, async (places) => {
        const bytes = Buffer.from('{"a":"ä€😀"}\r\n\n{"b":2}\n{"c":3}');
        const ends = [...new Set([...places, bytes.length])].sort((one, other) => one - other);
        const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        expect(await read(chunks)).toEqual([
          { number: 1, text: '{"a":"ä€😀"}' },
          { number: 3, text: '{"b":2}' },
          { number: 4, text: '{"c":3}' },
        ]);
      }),
    );
  });

  it('that are too long are named and do not hide the next one', async () => {
    const chunks = ['x'.repeat(6), 'x'.repeat(6), '\nok\n'].map((text) => Buffer.from(text));
    expect(await read(chunks, 10)).toEqual([
      { number: 1, tooLong: true },
      { number: 2, text: 'ok' },
    ]);
  });

  it('are none in an empty body', async () => {
    expect(await read([])).toEqual([]);
    expect(await read([Buffer.from('\n\n')])).toEqual([]);
  });
});
