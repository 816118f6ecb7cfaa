import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '@testing/platform/manual-clock';
import { replyIn } from './reply-words.js';
import { WrongCodes } from './wrong-codes.js';

describe('what somebody writes back', () => {
  it.each([
    ['OK 7K3M', { answer: 'acknowledge', code: '7K3M' }],
    ['7k3m', { answer: 'acknowledge', code: '7K3M' }],
    ['  \n7K3M, ok!', { answer: 'acknowledge', code: '7K3M' }],
    ['Nein 7K3M', { answer: 'decline', code: '7K3M' }],
    ['no 7K3M', { answer: 'decline', code: '7K3M' }],
    ['15 7K3M', { answer: 'snooze', code: '7K3M', minutes: 15 }],
    ['7K3M zurück', { answer: 'release', code: '7K3M' }],
    ['2346', { answer: 'acknowledge', code: '2346' }],
    ['OK\n\nAm 28.3. schrieb Pager:\n> NEIN 7K3M', { answer: 'acknowledge' }],
  ])('%j is an answer', (text, reply) => {
    expect(replyIn(text)).toEqual(reply);
  });

  it.each(['', ' ', 'Danke', '> OK 7K3M is what I was asked to write by somebody', 'constructor', '1234567', '0'])(
    '%j is none',
    (text) => {
      expect(replyIn(text)).toBeUndefined();
    },
  );
});

describe('wrong codes', () => {
  it('close a way after five, for ten minutes, and no other', async () => {
    const clock = new ManualClock(0);
    const codes = new WrongCodes(clock);
    for (let n = 0; n < 5; n++) {
      expect(codes.isClosed('ada mobile')).toBe(false);
      codes.wrong('ada mobile');
    }
    expect([codes.isClosed('ada mobile'), codes.isClosed('ben mobile')]).toEqual([true, false]);
    await clock.advance(599_999);
    expect(codes.isClosed('ada mobile')).toBe(true);
    await clock.advance(1);
    expect(codes.isClosed('ada mobile')).toBe(false);
  });

  it('are forgotten after a right one', () => {
    const codes = new WrongCodes(new ManualClock(0));
    for (let n = 0; n < 4; n++) codes.wrong('ada mobile');
    codes.right('ada mobile');
    codes.wrong('ada mobile');
    expect(codes.isClosed('ada mobile')).toBe(false);
  });
});
