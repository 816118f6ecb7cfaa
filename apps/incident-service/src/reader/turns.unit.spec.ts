import { describe, expect, it } from '@jest/globals';
import { MOST, Turns } from './turns.js';

const staying = (): AbortSignal => new AbortController().signal;
const settled = (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([promise.then(() => true), new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]);

/** As many as may run, each of another principal. */
async function running(turns: Turns): Promise<(() => void)[]> {
  return Promise.all(Array.from({ length: MOST.running }, (_, i) => turns.next(`key-${i}`, staying())));
}

describe('turns', () => {
  it('are taken in order of coming, as soon as a place is free', async () => {
    const turns = new Turns();
    const [first, second] = await running(turns);
    const third = turns.next('key-x', staying());
    const fourth = turns.next('key-y', staying());
    expect(await settled(third)).toBe(false);
    first!();
    expect([await settled(third), await settled(fourth)]).toEqual([true, false]);
    second!();
    expect([await settled(fourth), turns.running, turns.waiting]).toEqual([true, MOST.running, 0]);
  });

  it('are refused as busy when too many wait', async () => {
    const turns = new Turns();
    await running(turns);
    for (let i = 0; i < MOST.waiting; i++) void turns.next(`waiting-${i}`, staying());
    await expect(turns.next('one-too-many', staying())).rejects.toMatchObject({ code: 'busy' });
    expect(turns.refused).toBe(1);
  });

  it('leave room for others: one principal has a few places only', async () => {
    const turns = new Turns();
    for (let i = 0; i < MOST.ofOne; i++) void turns.next('greedy', staying());
    await expect(turns.next('greedy', staying())).rejects.toMatchObject({ code: 'busy' });
    void turns.next('modest', staying());
    expect(turns.waiting).toBe(MOST.ofOne - MOST.running + 1);
  });

  it('are given up by who has gone, waiting or running', async () => {
    const turns = new Turns();
    const [end] = await running(turns);
    const gone = new AbortController();
    const waiting = turns.next('impatient', gone.signal);
    gone.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect(turns.waiting).toBe(0);
    end!();
    expect(turns.running).toBe(MOST.running - 1);
    await expect(turns.next('gone already', gone.signal)).rejects.toThrow('gone');
  });
});
