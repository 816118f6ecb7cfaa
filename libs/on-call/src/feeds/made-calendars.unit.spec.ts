import { beforeEach, describe, expect, it } from '@jest/globals';
import { MadeCalendars } from './made-calendars.js';

let calendars: MadeCalendars;
let made: readonly string[];
beforeEach(() => {
  calendars = new MadeCalendars(100);
  made = [];
});

const get = (name: string, stamp: string, text = `${name} by ${stamp}`) =>
  calendars.get(name, stamp, async () => {
    made = [...made, text];
    return text;
  });

describe('the calendars that were made last', () => {
  it('are made once by each stamp, also for two that ask at once', async () => {
    const [one, other] = await Promise.all([get('a', '1'), get('a', '1')]);
    expect(one).toEqual({ text: 'a by 1', digest: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown });
    expect(other).toEqual(one);
    expect(await get('a', '1')).toEqual(one);
    expect((await get('a', '2')).text).toBe('a by 2');
    expect(made).toEqual(['a by 1', 'a by 2']);
  });

  it('are made one after the other, and again where that failed', async () => {
    let end = (): void => undefined;
    const first = calendars.get('a', '1', () => new Promise((_, reject) => (end = () => reject(new Error('no')))));
    const second = get('b', '1');
    const third = get('a', '2');
    await new Promise(setImmediate);
    expect(made).toEqual([]);
    end();
    await expect(first).rejects.toThrow('no');
    await Promise.all([second, third]);
    expect(made).toEqual(['b by 1', 'a by 2']);
    await expect(calendars.get('c', '1', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await get('c', '1')).text).toBe('c by 1');
  });

  it('are forgotten, the longest unasked first, where they are many or long', async () => {
    for (let n = 0; n < 32; n++) await get(`${n}`, '1', '.');
    await get('0', '1');
    await get('another', '1', '.');
    made = [];
    await get('0', '1');
    expect(made).toEqual([]);
    await get('1', '1', 'again');
    expect(made).toEqual(['again']);
    await get('long', '1', '.'.repeat(99));
    made = [];
    await get('long', '1', '.');
    await get('0', '1', 'forgotten');
    expect(made).toEqual(['forgotten']);
  });
});
