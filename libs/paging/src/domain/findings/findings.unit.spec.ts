import { describe, expect, it } from '@jest/globals';
import { instant } from '@testing/on-call/rotas';
import { way } from '@testing/people/people';
import { kindsWithoutChannel, silentWays, type Tested } from './findings.js';

const NOW = instant('2026-05-05T09:00:00Z');
const DAYS = 86_400;
const ada = { personId: 'ada', ways: [way('mobile')] };
const tested = (daysAgo: number, more: Partial<Tested> = {}): Tested => ({
  personId: 'ada',
  way: 'mobile',
  at: NOW - daysAgo * DAYS,
  address: '+4930901820',
  isAnswered: false,
  ...more,
});
const silent = (...tests: readonly Tested[]) => silentWays([ada], tests, NOW).map(({ says }) => says);

describe('a way', () => {
  it('that has answered no test of five weeks is silent', () => {
    expect(silent(tested(34), tested(27), tested(0))).toEqual([
      'the way mobile of ada has left 2 weekly tests of the last five weeks without an answer',
    ]);
    expect(silent(tested(1))).toHaveLength(1);
  });

  it.each([
    ['one was answered', [tested(30, { isAnswered: true }), tested(7)]],
    ['the last one is of today', [tested(0.9)]],
    ['it is longer ago', [tested(35)]],
    ['it has another address now', [tested(7, { address: '+4930901899' })]],
    ['it was another way', [tested(7, { way: 'mail' })]],
    ['it was somebody else', [tested(7, { personId: 'ben' })]],
  ])('is not where %s', (_, tests) => {
    expect(silent(...tests)).toEqual([]);
  });

  it('needs a channel that carries its kind', () => {
    const desk = { teamId: 'desk', ways: [way('desk'), way('call', { channel: 'voice' })] };
    expect(kindsWithoutChannel([ada, desk], ['email', 'voice'])).toEqual([
      {
        finding: 'kind-without-channel',
        kind: 'sms',
        personId: 'ada',
        says: 'ada and 1 more can be called by sms, and no channel carries sms: nothing goes out that way',
      },
    ]);
    expect(kindsWithoutChannel([desk], ['sms', 'voice'])).toEqual([]);
  });
});
