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
    ['15 min. bitte, 7K3M', { answer: 'snooze', code: '7K3M', minutes: 15 }],
    ['OK, 15min 7K3M', { answer: 'snooze', code: '7K3M', minutes: 15 }],
    ['OK, danke!', { answer: 'acknowledge' }],
    ['7K3M zurück', { answer: 'release', code: '7K3M' }],
    ['2346', { answer: 'acknowledge', code: '2346' }],
    ['OK\n\nAm 28.3. schrieb Pager:\n> NEIN 7K3M', { answer: 'acknowledge' }],
  ])('%j is an answer', (text, reply) => {
    expect(replyIn(text)).toEqual(reply);
  });

  it.each(['', ' ', 'Danke', 'constructor', '1234567', '0', 'min 7K3M', '15.12.'])('%j is none', (text) => {
    expect(replyIn(text)).toBeUndefined();
  });

  it.each([
    'Das ist nicht ok 7K3M',
    'not ok 7K3M',
    'OK? 7K3M',
    'Bin bis 15.12. im Urlaub',
    'I am back on 15 December',
    'Back on 15',
    'kann erst in 2 Stunden 7K3M',
    'in 2 h 7K3M',
    'No longer at hoster',
    'ja nein 7K3M',
    'nein, 15 7K3M',
    'OK 7K3M 9QXD',
    '> OK 7K3M',
  ])('%j is none: what is not understood whole says nothing', (text) => {
    expect(replyIn(text)).toBeUndefined();
  });
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
