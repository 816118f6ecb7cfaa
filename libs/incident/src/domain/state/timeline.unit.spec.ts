import { describe, expect, it } from '@jest/globals';
import { acknowledgedBy, classified, reclassified, reported, resolved } from '@testing/incident/events';
import { recorded } from '@testing/incident/recorded';
import { stateOf } from './state.js';
import { timeline } from './timeline.js';

const entries = (...story: Parameters<typeof recorded>[0]) => timeline(stateOf(recorded(story)).history);

describe('the timeline', () => {
  it('is in the order of what happened, with the phase after each event', () => {
    const story = [reported(), resolved({ at: '10:05' }), acknowledgedBy('ada', { at: '10:03', recordedAt: '11:00' })];
    expect(entries(...story)).toMatchObject([
      { revision: 0n, type: 'IncidentReported', phase: 'reported' },
      { revision: 2n, type: 'IncidentAcknowledged', phase: 'acknowledged' },
      { revision: 1n, type: 'IncidentResolved', phase: 'resolved' },
    ]);
  });

  it('shows what was written down late, and how much; imports are never late', () => {
    const at = '10:01';
    expect(
      entries(
        reported({ recordedAt: '10:01' }),
        acknowledgedBy('ada', { at, recordedAt: '10:03:30' }),
        acknowledgedBy('bob', { at, recordedAt: '11:00', origin: 'import' }),
      ),
    ).toMatchObject([
      { lateBySeconds: 60, late: false },
      { lateBySeconds: 150, late: true },
      { lateBySeconds: 0, late: false },
    ]);
  });

  it('reads the first classification as the first, however it was recorded', () => {
    expect(
      entries(reported(), classified({ at: '10:10' }), classified({ at: '10:05' }), reclassified({ at: '10:20' })).map(
        ({ type, readsAs }) => [type, readsAs],
      ),
    ).toEqual([
      ['IncidentReported', 'IncidentReported'],
      ['IncidentClassified', 'IncidentClassified'],
      ['IncidentClassified', 'IncidentReclassified'],
      ['IncidentReclassified', 'IncidentReclassified'],
    ]);
  });
});
