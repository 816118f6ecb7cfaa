import { describe, expect, it } from '@jest/globals';
import { pressedIn } from './pressed.js';

describe('what is pressed on an answer page', () => {
  it('is one of the answers; of a snooze with its minutes', () => {
    expect(pressedIn({ answer: 'acknowledge', minutes: '5' }, undefined)).toEqual({ answer: 'acknowledge' });
    expect(pressedIn({ answer: 'snooze', minutes: '15' }, undefined)).toEqual({ answer: 'snooze', minutes: 15 });
  });

  it.each([
    [{}],
    [{ answer: 'close' }],
    [{ answer: 'constructor' }],
    [{ answer: 'snooze' }],
    [{ answer: 'snooze', minutes: '0' }],
    [{ answer: 'snooze', minutes: '-5' }],
    [{ answer: 'snooze', minutes: '1e9' }],
    [{ answer: 'snooze', minutes: '99999' }],
  ])('is nothing of ours otherwise: %j', (fields) => {
    expect(pressedIn(fields, undefined)).toBeUndefined();
  });

  it('for a team names one of its members; whoever answers for themselves names nobody', () => {
    const members = ['ada', 'ben'];
    expect(pressedIn({ answer: 'acknowledge', by: 'ben' }, members)).toEqual({ answer: 'acknowledge', by: 'ben' });
    expect(pressedIn({ answer: 'acknowledge', by: 'eve' }, members)).toBe('member');
    expect(pressedIn({ answer: 'acknowledge' }, members)).toBe('member');
    expect(pressedIn({ answer: 'acknowledge', by: 'eve' }, undefined)).toEqual({ answer: 'acknowledge' });
  });
});
