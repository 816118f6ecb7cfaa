import { describe, expect, it } from '@jest/globals';
import * as c from '@testing/incident/commands';
import {
  acknowledged,
  acknowledgedBy,
  assignedTo,
  cancelled,
  closed,
  corrected,
  customerInformed,
  noteAdded,
  putOnHold,
  reclassified,
  classified,
  reported,
  reopened,
  resolved,
  resumed,
} from '@testing/incident/events';
import { given } from '@testing/incident/given';
import { recorded } from '@testing/incident/recorded';
import { judgeOccurredAt } from './dating.js';
import { stateOf } from '../state/state.js';

describe('when it happened', () => {
  it('is now if the caller does not say, or the latest of the stream if a clock ran ahead', () => {
    given(reported())
      .when(c.acknowledge(), { now: '11:00' })
      .then(acknowledged({ at: '11:00' }));
    given(reported({ at: '11:00:40' }))
      .when(c.acknowledge(), { now: '11:00' })
      .then(acknowledged({ at: '11:00:40' }));
  });

  it('is not in the future, beyond a minute of tolerance', () => {
    given(reported())
      .when(c.acknowledge({ at: '11:01' }), { now: '11:00' })
      .then(acknowledged({ at: '11:01' }));
    given(reported())
      .when(c.acknowledge({ at: '11:01:01' }), { now: '11:00' })
      .rejects('incident.occurred-in-future');
    given()
      .when(c.report({ at: '11:01:01' }), { now: '11:00' })
      .rejects('incident.occurred-in-future');
  });

  it('is not before the report, for notes neither', () => {
    for (const command of [c.acknowledge({ at: '09:59' }), c.addNote({ at: '09:59:59' })]) {
      given(reported({ at: '10:00' }))
        .when(command)
        .rejects('incident.before-report', { contradicts: reported({ at: '10:00' }) });
    }
    given(reported({ at: '10:00' }))
      .when(c.acknowledge({ at: '10:00' }))
      .then(acknowledged({ at: '10:00' }));
  });

  it('is an instant that exists, within the range that is taken', () => {
    for (const occurredAt of ['2026-02-30T10:00:00Z', '0001-01-01T00:00:00Z', 'today']) {
      const refusal = given(reported()).when(c.acknowledge({ occurredAt })).rejects('incident.occurred-at-invalid');
      if (occurredAt !== 'today')
        expect(refusal.detail).toMatch(/occurredAt: .*(1970-01-01T00:00:00Z to|does not exist)/);
    }
    const ahead = given(reported()).when(c.acknowledge({ occurredAt: '9999-12-31T23:59:59Z' }));
    expect(ahead.rejects('incident.occurred-in-future').detail).toContain('to 2199-12-31T23:59:59Z');
    given(reported())
      .when(c.acknowledge({ statedAt: '0001-01-01T00:00:00Z' }))
      .rejects('incident.occurred-at-invalid');
  });

  it('is recorded in whole seconds of UTC, however it was written', () => {
    given(reported())
      .when(c.acknowledge({ occurredAt: '2026-03-27T11:05:09.999+01:00' }))
      .then(acknowledged({ at: '10:05:09' }));
    given(reported({ at: '10:00' }))
      .when(c.acknowledge({ occurredAt: '2026-03-27T10:00:00.001Z', statedAt: '2026-03-27T05:00:00.7-05:00' }))
      .then(acknowledged({ at: '10:00', statedAt: '2026-03-27T10:00:00Z' }));
    given(reported(), acknowledged({ at: '10:05:09' }))
      .when(c.acknowledge({ occurredAt: '2026-03-27T11:05:09.5+01:00' }))
      .thenNothing();
  });
});

describe('judging at the instant', () => {
  it('accepts what was true then, after the resolution as well', () => {
    given(reported(), resolved({ at: '10:05' }))
      .when(c.acknowledge({ at: '10:03' }))
      .then(acknowledged({ at: '10:03' }));
  });

  it('refuses what would have made a later event impossible, and names that event', () => {
    const refusal = given(reported(), resolved({ at: '10:05' }))
      .when(c.cancel({ at: '10:03' }))
      .rejects('incident.contradicts-later', { contradicts: resolved({ at: '10:05' }) });
    expect(refusal.detail).toContain('IncidentResolved at 2026-03-27T10:05:00Z (revision 1)');
  });

  it('judges between the events that were there then', () => {
    const story = [reported(), resolved({ at: '10:05' }), reopened({ at: '10:20' })];
    given(...story)
      .when(c.acknowledge({ at: '10:10' }))
      .rejects('incident.already-resolved', { contradicts: resolved({ at: '10:05' }) });
    given(...story)
      .when(c.close({ at: '10:10' }))
      .then({ type: 'IncidentClosed', data: {}, at: '10:10' });
    given(...story)
      .when(c.cancel({ at: '10:30' }))
      .then(cancelled({ at: '10:30' }));
  });

  it('records again what is said of another instant, because what lies between may come later', () => {
    given(reported(), acknowledgedBy('ada', { at: '10:05' }))
      .when(c.acknowledge({ by: 'ada', at: '10:03' }))
      .then(acknowledgedBy('ada', { at: '10:03' }));
  });

  it('has nothing to do for exactly what is recorded', () => {
    given(reported(), acknowledgedBy('ada', { at: '10:05' }), resolved({ at: '10:06' }))
      .when(c.acknowledge({ by: 'ada', at: '10:05' }))
      .thenNothing();
    given(reported(), classified({ at: '10:05' }), reclassified({ at: '10:06' }))
      .when(c.classify({ priority: 'critical', at: '10:06' }))
      .thenNothing();
  });

  it('records what an event of the same second has taken back', () => {
    const at = '10:05';
    given(reported(), resolved({ at }), reopened({ at })).when(c.resolve({ at })).then(resolved({ at }));
    given(reported(), classified({ at }), reclassified({ at }))
      .when(c.classify({ at }))
      .then({ type: 'IncidentReclassified', data: { priority: 'major' }, at });
    given(reported(), assignedTo('ada', { at }), assignedTo('bob', { at }))
      .when(c.assign({ personId: 'ada', at }))
      .then(assignedTo('ada', { at }));
    given(reported(), putOnHold({ at }), resumed({ at })).when(c.putOnHoldFor({ at })).then(putOnHold({ at }));
    given(reported(), corrected({ value: 'globex', at }), corrected({ value: 'acme', at }))
      .when(c.correct({ value: 'globex', at }))
      .then(corrected({ value: 'globex', at }));
    given(reported(), acknowledgedBy('ada', { at }), resolved({ at }), reopened({ at }))
      .when(c.acknowledge({ by: 'ada', at }))
      .then(acknowledgedBy('ada', { at }));
  });

  it('has nothing to do for what still holds after the last event of its second, or for a fact that stands there', () => {
    const at = '10:05';
    given(reported(), resolved({ at }), closed({ at })).when(c.resolve({ at })).thenNothing();
    given(reported(), noteAdded({ at }), noteAdded({ text: 'replaced', at }))
      .when(c.addNote({ at }))
      .thenNothing();
    given(reported(), classified({ at }), corrected({ corrects: '1', field: 'priority', value: 'minor' }))
      .when(c.classify({ at }))
      .thenNothing();
  });

  it('keeps the attributes in the order of the life', () => {
    const { view } = stateOf(
      recorded([
        reported(),
        reclassified({ at: '10:30' }),
        classified({ at: '10:10' }),
        customerInformed({ at: '10:20' }),
      ]),
    );
    expect(view).toMatchObject({
      priority: 'critical',
      classifiedAt: '2026-03-27T10:10:00Z',
      lastInformedAt: '2026-03-27T10:20:00Z',
      latestAt: '2026-03-27T10:30:00Z',
    });
  });
});

describe('how far back a caller may go', () => {
  const now = '2026-03-27T12:00:00Z';
  const [quarter, beyond] = ['2026-03-27T11:45:00Z', '2026-03-27T11:44:59Z'];

  it('in an import a year beyond the range is a mistake of the file, and no clock that is ahead', () => {
    const said = { occurredAt: '9999-12-31T23:59:59Z', now: '2026-03-27T12:00:00Z' };
    const code = (dating: 'import' | 'staff'): unknown => {
      try {
        return judgeOccurredAt(dating, said);
      } catch (refusal) {
        return (refusal as { code: string }).code;
      }
    };
    expect([code('import'), code('staff')]).toEqual(['incident.occurred-at-invalid', 'incident.occurred-in-future']);
  });

  it.each(['staff', 'import'] as const)('%s: as far as the report', (dating) => {
    expect(judgeOccurredAt(dating, { now, occurredAt: '2016-01-01T00:00:00Z' })).toEqual({
      at: '2016-01-01T00:00:00Z',
      explicit: true,
    });
  });

  it('customers: a quarter of an hour', () => {
    expect(judgeOccurredAt('customer', { now, occurredAt: quarter })).toEqual({ at: quarter, explicit: true });
    given(reported())
      .when(c.addNote({ occurredAt: beyond }), { now, dating: 'customer' })
      .rejects('incident.occurred-too-long-ago');
  });

  it('integrations: beyond it they get now, and their own instant is kept as data', () => {
    expect(judgeOccurredAt('integration', { now, occurredAt: quarter })).toEqual({ at: quarter, explicit: true });
    given(reported())
      .when(c.addNote({ occurredAt: beyond }), { now, dating: 'integration' })
      .then(noteAdded({ statedAt: beyond, at: now }));
    given()
      .when(c.report({ occurredAt: beyond }), { now, dating: 'integration' })
      .then(reported({ statedAt: beyond, at: now }));
  });
});
