import { describe, expect, it } from '@jest/globals';
import * as c from '@testing/incident/commands';
import { type LifeRow, planLife } from './plan-life.js';

const NOW = '2026-03-28T00:00:00Z';
const row = (commandId: string, ...commands: LifeRow['commands']): LifeRow => ({ commandId, commands });

/** What each row comes to: the types of its events, or the code of its refusal and what it wanted to record. */
const outcomes = (...rows: LifeRow[]): unknown[] =>
  planLife(rows, NOW).map((planned) =>
    'events' in planned ? planned.events.map(({ type }) => type) : `${planned.refusal.code} (${planned.event})`,
  );

describe('the life that the rows of an import plan', () => {
  it('judges each row on what the rows before it make', () => {
    expect(
      outcomes(
        row('1', c.report({ at: '08:00' }), c.startWork({ at: '08:05' })),
        row('2', c.resolve({ at: '09:00' }), c.close({ at: '09:00' })),
        row('3', c.reopen({ at: '10:00' }), c.assign({ personId: 'bert', at: '10:00' })),
      ),
    ).toEqual([
      ['IncidentReported', 'WorkStarted'],
      ['IncidentResolved', 'IncidentClosed'],
      ['IncidentReopened', 'IncidentAssigned'],
    ]);
  });

  it('refuses a row as a whole, names what it wanted to record, and goes on as if it were not there', () => {
    expect(
      outcomes(
        row('1', c.report({ at: '08:00' })),
        row('2', c.classify({ at: '09:00' }), c.resume({ at: '09:00' })),
        row('3', c.putOnHoldFor({ at: '09:30' })),
        row('4'),
      ),
    ).toEqual([['IncidentReported'], 'incident.not-on-hold (IncidentResumed)', ['IncidentPutOnHold'], []]);
  });

  it('refuses everything behind a report that is refused', () => {
    expect(outcomes(row('1', c.report({ at: '2027-01-01T00:00:00Z' })), row('2', c.addNote({ at: '09:00' })))).toEqual([
      'incident.occurred-in-future (IncidentReported)',
      'incident.not-found (NoteAdded)',
    ]);
  });

  it('refuses what no door takes, as the door would', () => {
    const long = { ...c.report({ at: '08:00' }), title: 'x'.repeat(201) };
    expect(outcomes(row('1', long as never), row('2', c.report({ at: '08:00' })))).toEqual([
      'validation-failed (IncidentReported)',
      ['IncidentReported'],
    ]);
    expect(outcomes(row('1', c.report({ at: '08:00' }), c.assign({ personId: 'two words', at: '08:00' })))).toEqual([
      'validation-failed (IncidentAssigned)',
    ]);
  });

  describe('with a customer that is corrected', () => {
    const owner: Readonly<Record<string, string>> = { web: 'acme', erika: 'acme', mail: 'globex' };
    const parties = { customerOf: (_: unknown, id: string) => owner[id] };
    const corrected = (reported: object, correction: object): unknown => {
      const rows = [
        row('1', c.report({ at: '08:00', ...reported })),
        row('2', c.correct({ at: '09:00', ...correction })),
      ];
      const planned = planLife(rows, NOW, parties)[1]!;
      return 'events' in planned
        ? planned.events.map(({ data }) => Reflect.get(data, 'field') as string)
        : planned.refusal.code;
    };

    it.each([
      ['takes along what nobody has defined', { serviceId: 'x', contactId: 'y' }, {}, ['customerId']],
      [
        'keeps nothing that is the former one’s',
        { serviceId: 'web', contactId: 'y' },
        {},
        'incident.correction-incomplete',
      ],
      [
        'brings what is the new one’s',
        { serviceId: 'web', contactId: 'y' },
        { with: { serviceId: 'mail' } },
        ['customerId', 'serviceId'],
      ],
      [
        'brings what nobody has defined',
        { serviceId: 'web', contactId: 'y' },
        { with: { serviceId: 'x' } },
        ['customerId', 'serviceId'],
      ],
      [
        'takes away what it names no more',
        { contactId: 'erika' },
        { with: { contactId: null } },
        ['customerId', 'contactId'],
      ],
      ['brings nothing that is another’s', { contactId: 'y' }, { with: { serviceId: 'web' } }, 'unknown-reference'],
    ])('%s', (_, reported, correction, outcome) => {
      expect(corrected(reported, correction)).toEqual(outcome);
    });
  });
});
