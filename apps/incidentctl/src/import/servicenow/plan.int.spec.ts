import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { LocalTimes } from './local-time.js';
import { type ImportPlan, planImport } from './plan.js';
import { DEFAULT_COLUMNS, UnusableFile } from './rows.js';

type Cells = Partial<Record<keyof typeof DEFAULT_COLUMNS, string>>;

/** A believable row; a story names only what it is about. */
const USUAL: Record<keyof typeof DEFAULT_COLUMNS, string> = {
  number: 'A1',
  counter: '0',
  updatedAt: '1/3/2016 08:10',
  openedAt: '1/3/2016 08:00',
  resolvedAt: '?',
  closedAt: '1/3/2016 12:00',
  state: 'New',
  customer: '7',
  service: '20',
  channel: 'Phone',
  caller: '300',
  impact: '2',
  urgency: '2',
  priority: '3',
  team: '?',
  person: '?',
  resolvedBy: '?',
  problem: '?',
  change: '?',
};
const NAMES = Object.keys(USUAL) as (keyof typeof DEFAULT_COLUMNS)[];

async function plan(...rows: Cells[]): Promise<ImportPlan> {
  const lines = [
    NAMES.map((name) => DEFAULT_COLUMNS[name]),
    ...rows.map((row) => NAMES.map((n) => row[n] ?? USUAL[n])),
  ];
  const file = join(mkdtempSync(join(tmpdir(), 'plan-')), 'log.csv.gz');
  writeFileSync(file, gzipSync(lines.map((cells) => cells.join(',')).join('\n')));
  return planImport({ file, columns: DEFAULT_COLUMNS, times: new LocalTimes('Europe/Berlin'), system: 'servicenow' });
}

const commandsOf = (result: ImportPlan): unknown[] => result.incidents.flat().map((row) => row.commands);
const repairsOf = (result: ImportPlan): Record<string, number> =>
  Object.fromEntries(Object.entries(result.repairs.toJSON()).map(([reason, { count }]) => [reason, count]));

describe('the plan of an import', () => {
  it('reports at opened_at, and dates by the row what leads to the state of the first row', async () => {
    const result = await plan({ state: 'Active', team: '56', person: '9' });
    expect(commandsOf(result)).toEqual([
      [
        {
          type: 'ReportIncident',
          kind: 'incident',
          occurredAt: '2016-03-01T07:00:00Z',
          customerId: '7',
          serviceId: '20',
          channel: 'phone',
          contactId: '300',
          source: { system: 'servicenow', id: 'A1' },
        },
        { type: 'ClassifyIncident', occurredAt: '2016-03-01T07:10:00Z', priority: 'major', impact: 2, urgency: 2 },
        { type: 'AssignIncident', occurredAt: '2016-03-01T07:10:00Z', personId: '9', teamId: '56' },
        { type: 'StartWork', occurredAt: '2016-03-01T07:10:00Z' },
      ],
    ]);
    expect(repairsOf(result)).toEqual({});
  });

  it('tells of a later row only what it changes, and nothing where it changes nothing', async () => {
    const result = await plan(
      {},
      { counter: '1', updatedAt: '1/3/2016 08:20' },
      {
        counter: '2',
        updatedAt: '1/3/2016 08:30',
        priority: '1',
        impact: '1',
        urgency: '1',
        customer: '8',
        problem: 'P4',
      },
    );
    expect(commandsOf(result).slice(1)).toEqual([
      [],
      [
        {
          type: 'CorrectIncident',
          occurredAt: '2016-03-01T07:30:00Z',
          revision: '0',
          field: 'customerId',
          value: '8',
          text: 'The source changed customer from 7 to 8.',
        },
        { type: 'ClassifyIncident', occurredAt: '2016-03-01T07:30:00Z', priority: 'blocker', impact: 1, urgency: 1 },
        { type: 'AddReference', occurredAt: '2016-03-01T07:30:00Z', kind: 'problem', id: 'P4', system: 'servicenow' },
      ],
    ]);
  });

  it('waits on somebody, on somebody else, and resumes; work starts once', async () => {
    const result = await plan(
      { state: 'Active' },
      { counter: '1', updatedAt: '1/3/2016 08:20', state: 'Awaiting User Info' },
      { counter: '2', updatedAt: '1/3/2016 08:30', state: 'Awaiting Vendor' },
      { counter: '3', updatedAt: '1/3/2016 08:40', state: 'Active' },
    );
    expect(commandsOf(result).slice(1)).toEqual([
      [{ type: 'PutIncidentOnHold', occurredAt: '2016-03-01T07:20:00Z', reason: 'awaiting-customer' }],
      [{ type: 'PutIncidentOnHold', occurredAt: '2016-03-01T07:30:00Z', reason: 'awaiting-vendor' }],
      [{ type: 'ResumeIncident', occurredAt: '2016-03-01T07:40:00Z' }],
    ]);
  });

  it('lets resolved_at and closed_at date the last resolution and closing only', async () => {
    const final = { resolvedAt: '1/3/2016 11:29', closedAt: '5/3/2016 12:05', resolvedBy: '77' };
    const result = await plan(
      { ...final },
      { ...final, counter: '1', updatedAt: '1/3/2016 09:00', state: 'Resolved' },
      { ...final, counter: '2', updatedAt: '1/3/2016 10:00', state: 'Active' },
      { ...final, counter: '3', updatedAt: '1/3/2016 11:00', state: 'Resolved' },
      { ...final, counter: '4', updatedAt: '5/3/2016 12:00', state: 'Closed' },
    );
    expect(commandsOf(result).slice(1)).toEqual([
      [{ type: 'ResolveIncident', occurredAt: '2016-03-01T08:00:00Z' }],
      [
        { type: 'ReopenIncident', occurredAt: '2016-03-01T09:00:00Z' },
        { type: 'StartWork', occurredAt: '2016-03-01T09:00:00Z' },
      ],
      [{ type: 'ResolveIncident', occurredAt: '2016-03-01T10:29:00Z', by: '77' }],
      [{ type: 'CloseIncident', occurredAt: '2016-03-05T11:05:00Z' }],
    ]);
    expect(repairsOf(result)).toEqual({
      'resolved_at differs from the time of the row: it counts': 1,
      'closed_at differs from the time of the row: it counts': 1,
    });
  });

  it('resolves and closes in one row what closes without having been resolved', async () => {
    const result = await plan({}, { counter: '1', updatedAt: '1/3/2016 12:00', state: 'Closed' });
    expect(commandsOf(result)[1]).toEqual([
      { type: 'ResolveIncident', occurredAt: '2016-03-01T11:00:00Z' },
      { type: 'CloseIncident', occurredAt: '2016-03-01T11:00:00Z' },
    ]);
    expect(repairsOf(result)).toEqual({ 'closed without having been resolved: resolved and closed by the row': 1 });
  });

  it('counts what it mends: order, a time in the gap, an early row, no customer, a state without meaning', async () => {
    const result = await plan(
      { counter: '1', updatedAt: '1/3/2016 09:00', state: 'Active' },
      { counter: '0', updatedAt: '1/3/2016 07:30' },
      { number: 'B2', openedAt: '27/3/2016 01:00', updatedAt: '27/3/2016 02:59', customer: '?' },
      { number: 'B2', counter: '1', updatedAt: '27/3/2016 05:00', state: '-100', customer: '?' },
    );
    expect(result.incidents[1]![0]!.commands[1]).toMatchObject({ occurredAt: '2016-03-27T01:59:00Z' });
    expect(result.incidents[0]![0]!.commands[0]).toMatchObject({
      occurredAt: '2016-03-01T06:30:00Z',
      statedAt: '2016-03-01T07:00:00Z',
    });
    expect(repairsOf(result)).toEqual({
      'rows of an incident out of order: sorted by time of update and counter': 1,
      'first row earlier than opened_at: reported at the row, opened_at kept as statedAt': 1,
      'sys_updated_at does not exist in the zone: moved forward by the gap': 1,
      'no customer: recorded as "unknown"': 1,
      'state without meaning, left open: -100': 1,
    });
  });

  it('refuses rows without an identity and repeated ones, by reason', async () => {
    const result = await plan({}, {}, { number: '?' }, { counter: 'x' }, { updatedAt: '31/2/2016 10:00' });
    expect(result.refused.toJSON()).toEqual({
      'the same number, counter and time of update as an earlier row': { count: 1, lines: [3] },
      'no number': { count: 1, lines: [4] },
      'sys_mod_count is no number': { count: 1, lines: [5] },
      'sys_updated_at is no time (d/m/Y H:M)': { count: 1, lines: [6] },
    });
  });

  it('gives a row the same command id every time, and another row another', async () => {
    const rows: Cells[] = [{}, { counter: '1' }, { counter: '1', updatedAt: '1/3/2016 09:00' }];
    const ids = async (): Promise<string[]> => (await plan(...rows)).incidents.flat().map((row) => row.commandId);
    expect(await ids()).toEqual(await ids());
    expect(new Set(await ids()).size).toBe(3);
  });

  it('names a missing column and the ones there are', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'plan-')), 'log.csv');
    writeFileSync(file, 'number,when\nA1,1/3/2016 08:10\n');
    const options = { file, columns: DEFAULT_COLUMNS, times: new LocalTimes('Europe/Berlin'), system: 'x' };
    await expect(planImport(options)).rejects.toThrow(UnusableFile);
    await expect(planImport(options)).rejects.toThrow(/has no column "sys_mod_count".*it has number, when/);
  });
});
