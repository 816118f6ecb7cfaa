import { describe, expect, it } from '@jest/globals';
import type { Principal } from '@app/platform';
import { agreed, hours, terms } from '@testing/incident/contract';
import { TestFiles } from '@testing/incident/test-files';
import { TestLog } from '@testing/incident/test-log';
import { visibilityOf, type AsOf, type Moment } from '@app/querying';
import { clocksFor } from './incident-clocks.js';
import { loadIncident } from './incident-record.js';
import { timelineOf } from './incident-timeline.js';

const ID = '7K3MQ9XDK';
const at = (time: string): string => `2026-03-27T${time}Z`;
const moment: Moment = { now: Date.parse(at('20:00:00')) };
const auditor: Principal = { id: 'auditor', role: 'auditor', customerIds: [] };
const customer: Principal = { id: 'ada', role: 'customer', customerIds: ['acme'] };

const updating = terms().targets.critical;
const agreements = agreed({
  acme: terms({ targets: { ...terms().targets, critical: { ...updating, update: hours(2) } } }),
});

/**
 * Reported at 03:00, with an hour to react. Nobody is seen to react; the breach is raised at 04:00:02. At 09:00 it is
 * written down that somebody had acknowledged at 03:10.
 */
function night(): TestFiles {
  const log = new TestLog();
  const report = { type: 'ReportIncident', kind: 'incident', customerId: 'acme', occurredAt: at('03:00:00') } as const;
  log.send(ID, report, { now: at('03:00:00'), agreements });
  const breach = { type: 'RaiseSlaBreach', clock: 'reaction', cycle: '0', setBy: '0' } as const;
  log.send(ID, breach, { now: at('04:00:02'), agreements });
  const reaction = { type: 'AcknowledgeIncident', by: 'grace', occurredAt: at('03:10:00') } as const;
  log.send(ID, reaction, { now: at('09:00:00'), agreements });
  log.send(ID, { type: 'ResolveIncident', occurredAt: at('06:30:00') }, { now: at('09:05:00'), agreements });
  return new TestFiles().feed(log.events);
}

const asked = (question: AsOf & { language?: 'en' | 'de' }, who = auditor, when = moment) => {
  const { session } = night().operational;
  const visibility = visibilityOf(who);
  return clocksFor(session, visibility, loadIncident(session, visibility, ID), question, when);
};

const read = (question: AsOf, who = auditor) => {
  const { session } = night().operational;
  const visibility = visibilityOf(who);
  return timelineOf(session, visibility, loadIncident(session, visibility, ID), question, moment);
};

describe('the clocks of an incident', () => {
  it('are those of today by what is known today', () => {
    expect(asked({})).toMatchObject({
      id: ID,
      revision: '3',
      asOf: at('20:00:00'),
      knownAt: at('20:00:00'),
      contract: { id: 'acme-gold', version: '0' },
      reaction: [{ state: 'met', metLate: true, stoppedBy: { revision: '2', type: 'IncidentAcknowledged' } }],
      resolution: [{ state: 'met', dueAt: at('07:00:00'), stoppedAt: at('06:30:00') }],
      update: [{ state: 'breached', dueAt: at('05:00:00') }],
      recorded: [{ revision: '1', type: 'SlaBreached', data: { clock: 'reaction', dueAt: at('04:00:00') } }],
    });
  });

  it('as known at 03:30 run, and half an hour is left', () => {
    expect(asked({ knownAt: at('03:30:00') })).toMatchObject({
      revision: '0',
      asOf: at('03:30:00'),
      reaction: [{ state: 'running', remainingSeconds: 1800, elapsedSeconds: { business: 1800, wall: 1800 } }],
      recorded: [],
    });
  });

  it('as of 03:30 by what is known today had been stopped at 03:10', () => {
    expect(asked({ asOf: at('03:30:00') })).toMatchObject({
      reaction: [{ state: 'met', stoppedAt: at('03:10:00') }],
      resolution: [{ state: 'running' }],
      recorded: [],
    });
  });

  it('as known at 08:00 are breached, and as of 05:00 it had been seen', () => {
    expect(asked({ knownAt: at('08:00:00'), asOf: at('05:00:00') })).toMatchObject({
      reaction: [{ state: 'breached', activity: 'running', breachedAt: at('04:00:00'), overdueSeconds: 3600 }],
      recorded: [{ type: 'SlaBreached', recordedAt: '2026-03-27T04:00:02.000Z' }],
    });
  });

  it('are none before the report was known, and say so', () => {
    expect(asked({ knownAt: at('02:59:59') })).toMatchObject({
      none: 'not-reported',
      explanation: 'It had not been reported by then.',
      contract: null,
      reaction: [],
    });
  });

  it('name the event that began each segment, and the rule', () => {
    expect(asked({}).resolution[0]?.['segments']).toEqual([
      {
        state: 'running',
        from: at('03:00:00'),
        to: at('06:30:00'),
        by: { revision: '0', type: 'IncidentReported', occurredAt: at('03:00:00') },
        rule: 'around-the-clock',
      },
    ]);
  });

  it('explain themselves in English and in German', () => {
    expect(asked({}).reaction[0]?.explanation).toContain('Met: due at 2026-03-27 04:00:00 UTC');
    expect(asked({ language: 'de' }).reaction[0]?.explanation).toContain('Eingehalten');
  });

  it('are provisional within a minute, and where the read model may lack something', () => {
    expect(asked({}).provisional).toBe(true);
    expect(asked({ knownAt: at('19:59:01') }).provisional).toBe(true);
    expect(asked({ knownAt: at('19:59:00') }).provisional).toBe(false);
    const outdatedSince = Date.parse(at('12:00:00'));
    expect(asked({ knownAt: at('13:00:00') }, auditor, { ...moment, outdatedSince }).provisional).toBe(true);
    expect(asked({ knownAt: at('11:00:00') }, auditor, { ...moment, outdatedSince }).provisional).toBe(false);
  });

  it('cannot be asked of the future, nor of a day that does not exist', () => {
    expect(() => asked({ asOf: at('20:00:01') })).toThrow(
      expect.objectContaining({ code: 'query.in-the-future', field: 'asOf' }),
    );
    expect(() => asked({ knownAt: '2026-02-30T00:00:00Z' })).toThrow(
      expect.objectContaining({ code: 'query.bad-range', field: 'knownAt' }),
    );
  });

  it('show a customer neither what was raised nor what was known at another time', () => {
    const seen = asked({}, customer);
    expect(seen).not.toHaveProperty('recorded');
    expect(seen.reaction).toMatchObject([{ state: 'met' }]);
    expect(() => asked({ knownAt: at('05:00:00') }, customer)).toThrow(
      expect.objectContaining({ code: 'query.bad-filter' }),
    );
  });
});

describe('the timeline of an incident', () => {
  it('has with each event what the clocks showed right after it', () => {
    const told = read({}).items.map(({ type, clocks }) => [
      type,
      ...clocks.map(({ clock, state, elapsedSeconds }) => `${clock} ${state} ${elapsedSeconds.wall}`),
    ]);
    expect(told).toEqual([
      ['IncidentReported', 'reaction running 0', 'update running 0', 'resolution running 0'],
      ['IncidentAcknowledged', 'reaction met 600', 'update running 600', 'resolution running 600'],
      ['SlaBreached', 'reaction met 600', 'update running 3602', 'resolution running 3602'],
      ['IncidentResolved', 'reaction met 600', 'update breached 12600', 'resolution met 12600'],
    ]);
  });

  it('ends where it is asked to', () => {
    expect(read({ knownAt: at('08:00:00') }).items.map(({ type }) => type)).toEqual([
      'IncidentReported',
      'SlaBreached',
    ]);
    expect(read({ asOf: at('03:30:00') }).items).toHaveLength(2);
  });

  it('shows a customer the events that are meant for customers', () => {
    expect(read({}, customer).items.map(({ type }) => type)).not.toContain('SlaBreached');
  });
});
