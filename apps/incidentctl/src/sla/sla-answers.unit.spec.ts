import type { Terms } from '@app/sla';
import { describe, expect, it } from '@jest/globals';
import { slaAnswer } from './sla-answers.js';

const hour = { resolution: { seconds: 3600, hours: 'around-the-clock' } } as const;
const terms: Terms = {
  contract: { id: 'terms', version: '0', hash: '' },
  zone: 'UTC',
  targets: { blocker: hour, critical: hour, major: hour, minor: {} },
  initialPriority: 'major',
  kinds: ['incident'],
  reactionEndsWith: ['acknowledged'],
  pauses: { resolution: ['awaiting-customer'] },
  onReclassification: 'original',
  onReopening: 'resume',
  minimumAfterRaiseSeconds: 0,
  warnAtPercent: [],
};

const at = (time: string) => `2026-03-27T${time}:00Z`;
const event = (type: string, time: string, others: object = {}) => ({ type, occurredAt: at(time), ...others });
const report = event('IncidentReported', '15:00');

const answered = (line: object | string, language?: 'en' | 'de') => {
  const text = typeof line === 'string' ? line : JSON.stringify(line);
  const { json } = slaAnswer({ terms }, text, 7, language);
  return JSON.parse(json) as { error?: string; resolution: { state: string; metLate: boolean; dueAt: string }[] };
};
const of = (events: readonly object[], others: object = {}) => ({ asOf: at('18:00'), events, ...others });

describe('a line', () => {
  it('is answered with the clocks', () => {
    const line = of([report, event('IncidentResolved', '15:50')], { id: 'a' });
    expect(answered(line, 'en')).toMatchObject({
      id: 'a',
      reaction: [{ state: 'no-target' }],
      resolution: [{ state: 'met', dueAt: at('16:00'), stoppedBy: { revision: '1', type: 'IncidentResolved' } }],
      explanation: [{}, {}, { text: expect.stringContaining('with 10 minutes left') }],
    });
  });

  it('may hold what was recorded late, and be asked for what was known then', () => {
    const events = [
      report,
      event('IncidentAcknowledged', '17:00'),
      event('IncidentResolved', '15:50', { recordedAt: '2026-03-27T17:10:00.123Z' }),
    ];
    expect(answered(of(events)).resolution[0]).toMatchObject({ state: 'met', metLate: true });
    expect(answered(of(events, { knownAt: at('17:09') })).resolution[0]).toMatchObject({ state: 'breached' });
  });

  it('may hold corrections', () => {
    const events = [
      report,
      event('IncidentClassified', '15:01', { data: { priority: 'minor' } }),
      event('IncidentCorrected', '15:30', { data: { corrects: '1', field: 'priority', value: 'critical' } }),
    ];
    expect(answered(of(events)).resolution[0]).toMatchObject({ state: 'breached', priority: 'critical' });
  });

  const wrong: readonly (readonly [string, object | string, string])[] = [
    ['no JSON', '{', 'line 7: is no JSON'],
    ['no object', '[]', 'line 7: the line has to be an object, as in {"asOf"'],
    ['no asOf', { events: [report] }, 'line 7: asOf has to be an instant like'],
    ['an unknown field', of([report], { as_of: 1 }), 'line 7: as_of is no field of a line: expected id, asOf'],
    ['no events', of([]), 'line 7: events has to be a list that begins with IncidentReported'],
    ['no report', of([event('WorkStarted', '15:00')]), 'events[0].type has to be IncidentReported, not "WorkStarted"'],
    ['a slip in a name', of([report, event('IncidentResolvd', '15:10')]), 'events[1].type is no event of an incident'],
    [
      'an instant that does not exist',
      of([event('IncidentReported', '25:00')]),
      'events[0].occurredAt: "2026-03-27T25',
    ],
    ['no priority', of([report, event('IncidentClassified', '15:10')]), 'events[1].data.priority has to be one of'],
    [
      'events out of order',
      of([report, event('WorkStarted', '15:20'), event('IncidentAcknowledged', '15:10')]),
      'line 7: events[2] is out of order: it is after events[1], which was recorded later; put the events in',
    ],
    [
      'something before the report',
      of([report, event('WorkStarted', '14:00', { recordedAt: at('16:00') })]),
      'events[1].occurredAt lies before the report',
    ],
    [
      'a correction of nothing',
      of([report, event('IncidentCorrected', '15:30', { data: { corrects: '9', field: 'kind', value: 'request' } })]),
      'events[1].data names no field of an event before it',
    ],
  ];
  it.each(wrong)('with %s is told place and mend', (_, line, message) => {
    expect(answered(line).error).toContain(message);
  });
});
