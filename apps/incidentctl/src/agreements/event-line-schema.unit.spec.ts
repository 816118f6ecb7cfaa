import { check } from '@app/definitions/pure';
import { describe, expect, it } from '@jest/globals';
import { parseIncidentLine } from '../sla/incident-line.js';
import { EVENT_LINE_SCHEMA } from './event-line-schema.js';

const report = { type: 'IncidentReported', occurredAt: '2026-03-27T15:00:00Z' };
const hold = { type: 'IncidentPutOnHold', occurredAt: '2026-03-27T15:05:00Z', data: { reason: 'awaiting-customer' } };
const line = { id: 7, asOf: '2026-03-27T16:00:00Z', events: [report, hold] };

describe('the schema of event lines agrees with what reads them', () => {
  const accepts = (value: unknown): boolean => {
    try {
      parseIncidentLine(JSON.stringify(value));
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  };

  it.each<[string, unknown]>([
    ['a line', line],
    ['one with more in its events', { ...line, events: [{ ...report, position: '7', data: { title: 'x' } }] }],
    ['a revision as the service writes it', { ...line, events: [{ ...report, revision: '0', origin: 'import' }] }],
    ['no instant', { events: [report] }],
    ['an unknown field', { ...line, as_of: line.asOf }],
    ['no events', { ...line, events: [] }],
    ['an unknown event', { ...line, events: [report, { ...hold, type: 'IncidentForgotten' }] }],
    ['a reason that there is not', { ...line, events: [report, { ...hold, data: { reason: 'lunch' } }] }],
    ['a local time', { ...line, asOf: '2026-03-27T16:00:00' }],
    ['an offset', { ...line, asOf: '2026-03-27T16:00:00+01:00' }],
    ['a fraction of a second', { ...line, asOf: '2026-03-27T16:00:00.500Z' }],
  ])('%s', (_name, value) => {
    expect(check(EVENT_LINE_SCHEMA, value).length === 0).toBe(accepts(value));
  });
});
