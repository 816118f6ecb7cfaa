import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LedgerEvent } from '@app/event-store';
import { agreed, officeDefined, officeRef, terms } from '@testing/incident/contract';
import { lives, logOf } from '@testing/incident/lives';
import { TestFiles } from '@testing/incident/test-files';
import { TestLog } from '@testing/incident/test-log';
import { ComplianceCheck } from '@app/reporting';
import { LogOfIncidents } from '@app/evidence';

const agreements = agreed({ acme: terms({ calendar: officeRef }), globex: terms() });
const BEGIN = '2026-03-02T10:00:00Z';

function asLog(events: readonly LedgerEvent[]): LogOfIncidents {
  const log = new LogOfIncidents();
  for (const { stream, revision, type, data, metadata } of events)
    log.take({ stream, revision, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) });
  return log;
}

/** Two incidents of a customer, the first acknowledged; with something done to the tables behind the projection's back. */
function found(planted = '', leftOut: readonly string[] = []) {
  const test = new TestLog();
  for (const id of ['AAAAAAAAA', 'AAAAAAAAB'])
    test.send(id, { type: 'ReportIncident', kind: 'incident', customerId: 'acme' }, { now: BEGIN, agreements });
  test.send('AAAAAAAAA', { type: 'AcknowledgeIncident', by: 'ada' }, { now: '2026-03-02T10:05:00Z' });
  const events = [officeDefined, ...test.events];
  const session = new TestFiles().feed(events).reporting.session;
  session.db.exec(planted);
  const [check, log] = [new ComplianceCheck(session), asLog(events)];
  for (const [incident, history] of log)
    if (leftOut.includes(incident)) check.leaveOut(incident);
    else check.take(incident, history, log.agreements);
  return check.findings();
}

const OF_FIRST = `n = (SELECT n FROM reporting_incident WHERE id = 'AAAAAAAAA')`;

describe('the verification of the compliance tables', () => {
  it('finds nothing in tables that were made of the log', () => {
    expect(found()).toEqual([]);
    fc.assert(
      fc.property(lives, (life) => {
        const { events } = logOf(life, () => undefined, agreements);
        const files = new TestFiles().feed([officeDefined, ...events]);
        const [check, log] = [new ComplianceCheck(files.reporting.session), asLog([officeDefined, ...events])];
        for (const [incident, history] of log) check.take(incident, history, log.agreements);
        expect(check.findings()).toEqual([]);
        files.close();
      }),
      { numRuns: 50 },
    );
  });

  it('finds a row that was altered, and names what is kept and what it should be', () => {
    const planted = `UPDATE sla_cycle SET state = 'breached', due = due - 60 WHERE ${OF_FIRST} AND clock = 1`;
    const dueAt = Date.parse(BEGIN) / 1000 + 3600;
    expect(found(planted)).toEqual([
      {
        about: 'compliance',
        table: 'sla_cycle',
        reason: 'row-altered',
        incident: 'AAAAAAAAA',
        row: { clock: 'reaction', cycle: '0' },
        columns: {
          state: { kept: 'breached', byLog: 'met' },
          due: { kept: String(dueAt - 60), byLog: String(dueAt) },
        },
      },
    ]);
  });

  it('finds a row that is missing, and one that is there too many', () => {
    expect(found(`DELETE FROM sla_cycle WHERE ${OF_FIRST} AND clock = 3`)).toMatchObject([
      { reason: 'row-missing', incident: 'AAAAAAAAA', row: { clock: 'resolution', cycle: '0' } },
    ]);
    const another = `CREATE TEMP TABLE another AS SELECT * FROM sla_cycle WHERE ${OF_FIRST} AND clock = 3;
      UPDATE another SET cycle = 7; INSERT INTO sla_cycle SELECT * FROM another`;
    expect(found(another)).toMatchObject([
      { reason: 'row-unexpected', incident: 'AAAAAAAAA', row: { clock: 'resolution', cycle: '7' } },
    ]);
  });

  it('finds a row of an incident that is not in the log, and all rows of one that is in the log alone', () => {
    expect(found(`UPDATE sla_cycle SET n = 5 WHERE ${OF_FIRST} AND clock = 1`)).toMatchObject([
      { reason: 'row-unexpected', row: { n: '5', clock: 'reaction' } },
      { reason: 'row-missing', incident: 'AAAAAAAAA', row: { clock: 'reaction' } },
    ]);
    const gone = found(`DELETE FROM sla_cycle WHERE ${OF_FIRST}; DELETE FROM reporting_incident WHERE ${OF_FIRST}`);
    expect(gone.map(({ reason, incident, row }) => [reason, incident, row['clock']])).toEqual(
      ['incident', 'reaction', 'update', 'resolution'].map((clock) => ['row-missing', 'AAAAAAAAA', clock]),
    );
  });

  it('finds a count that is off by one, one that is missing, and one that is there too many', () => {
    const cell = `clock = 0 AND month = '2026-03'`;
    expect(found(`UPDATE sla_count SET cycles = cycles + 1 WHERE ${cell}`)).toMatchObject([
      {
        table: 'sla_count',
        reason: 'row-altered',
        row: { customer_id: 'acme', month: '2026-03', clock: 'incident' },
        columns: { cycles: { kept: '3', byLog: '2' } },
      },
    ]);
    expect(found(`DELETE FROM sla_count WHERE ${cell}`)).toMatchObject([
      { table: 'sla_count', reason: 'row-missing', row: { clock: 'incident' } },
    ]);
    expect(found(`UPDATE sla_count SET customer_id = 'acmee' WHERE ${cell}`)).toMatchObject([
      { table: 'sla_count', reason: 'row-missing', row: { customer_id: 'acme' } },
      { table: 'sla_count', reason: 'row-unexpected', row: { customer_id: 'acmee' } },
    ]);
  });

  it('says nothing of an incident that cannot be read, nor of the counts that it is part of', () => {
    expect(found(`UPDATE sla_cycle SET state = 'breached' WHERE ${OF_FIRST} AND clock = 1`, ['AAAAAAAAA'])).toEqual([]);
  });
});
