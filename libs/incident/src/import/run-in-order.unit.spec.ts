import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runInOrder } from './run-in-order.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('running lines in order', () => {
  it('keeps the order within a chain and of the results, and never more than the limit under way', async () => {
    const line = fc.record({ chain: fc.constantFrom('a', 'b', 'c'), turns: fc.nat(4) });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), async (lines, inFlight) => {
        const finished: { chain: string; index: number }[] = [];
        let underWay = 0;
        let most = 0;
        const numbered = lines.map((one, index) => ({ ...one, index }));
        const handle = async ({ chain, turns, index }: (typeof numbered)[number]): Promise<number> => {
          underWay += 1;
          most = Math.max(most, underWay);
          for (let i = 0; i < turns; i++) await turn();
          underWay -= 1;
          finished.push({ chain, index });
          return index;
        };
        const results: number[] = [];
        for await (const result of runInOrder(numbered, handle, { chainOf: (one) => one.chain, inFlight })) {
          results.push(result);
        }
        expect(results).toEqual(numbered.map((one) => one.index));
        expect(most).toBeLessThanOrEqual(inFlight);
        for (const chain of ['a', 'b', 'c']) {
          const order = finished.filter((one) => one.chain === chain).map((one) => one.index);
          expect(order).toEqual([...order].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('gives a result although the next line has not come yet', async () => {
    let more!: (line: number) => void;
    async function* lines() {
      yield 1;
      yield await new Promise<number>((resolve) => (more = resolve));
    }
    const results = runInOrder(lines(), async (line) => line * 10, { chainOf: String, inFlight: 8 })[
      Symbol.asyncIterator
    ]();
    expect((await results.next()).value).toBe(10);
    more(2);
    expect((await results.next()).value).toBe(20);
    expect((await results.next()).done).toBe(true);
  });
});
