import { describe, expect, it } from '@jest/globals';
import type { Answer } from './answer.js';
import type { KnownAnswer } from './known-page.js';
import { placeOf } from './same-answer.js';

const NOW = Date.parse('2026-03-28T01:20:00Z') / 1_000;
const snoozed = (at: number): KnownAnswer => ({
  answer: 'snooze',
  through: 'sms',
  until: new Date((at + 900) * 1_000).toISOString().replace('.000', ''),
  at,
});
const ok = (at: number): KnownAnswer => ({ answer: 'acknowledge', through: 'sms', at });
const back = (at: number): KnownAnswer => ({ answer: 'release', through: 'sms', at });
const said = (answer: Answer['answer'], until?: string): Answer => ({
  pageId: 'page',
  answer,
  through: 'sms',
  ...(until === undefined ? {} : { until }),
});

describe('the same answer again', () => {
  it.each<[string, readonly KnownAnswer[], Answer, number]>([
    ['is the first one where there is none', [], said('acknowledge'), 0],
    ['is that one, within a minute', [ok(NOW - 60), ok(NOW - 1)], said('acknowledge'), 0],
    ['is a new one later', [ok(NOW - 61)], said('acknowledge'), 1],
    ['is a new one after another', [ok(NOW - 2), back(NOW - 1)], said('acknowledge'), 2],
    ['puts off as before', [snoozed(NOW - 3)], said('snooze', '2026-03-28T01:35:00Z'), 0],
    ['puts off anew for longer', [snoozed(NOW - 3)], said('snooze', '2026-03-28T01:50:00Z'), 1],
    ['puts off anew later', [snoozed(NOW - 600)], said('snooze', '2026-03-28T01:35:00Z'), 1],
    ['is another one through another door', [ok(NOW - 1)], { ...said('acknowledge'), through: 'mail' }, 1],
  ])('%s', (_, answers, answer, place) => {
    expect(placeOf({ answers }, answer, NOW)).toBe(place);
  });
});
