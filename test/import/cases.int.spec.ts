import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '@app/platform';
import { runImport } from '../../apps/incidentctl/src/import/import-command.js';
import { type ImportOptions, SERVICENOW } from '../../apps/incidentctl/src/import/import-options.js';
import type { ImportSummary } from '../../apps/incidentctl/src/import/summary.js';
import { openStoredLog } from '../../apps/incidentctl/src/target/stored-log.js';

/** Small files that went wrong once; each is imported as a whole, by one command line into one store. */
const directory = mkdtempSync(join(tmpdir(), 'cases-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const caseFile = (name: string): string => join('test/import/cases', `${name}.csv`);

/** What a summary says of what was read and what became of it. */
const figures = (summary: ImportSummary): object => ({ ...summary, dryRun: undefined, seconds: undefined });

async function stored(source: string): Promise<readonly string[]> {
  const log = await openStoredLog(loadConfig({ DATA_DIR: directory }));
  const streams = new Set<string>();
  const told: string[] = [];
  for await (const batch of log.readAll())
    for (const { stream, type, data, metadata } of batch) {
      if (!stream.startsWith('incident-')) continue;
      const said = JSON.parse(data) as Record<string, unknown> & { source?: { system: string } };
      if (said.source?.system === source) streams.add(stream);
      const { occurredAt } = JSON.parse(metadata) as { occurredAt: string };
      const more = said['priority'] ?? said['reason'] ?? said['personId'] ?? said['customerId'];
      if (streams.has(stream)) told.push(`${type} ${occurredAt}${typeof more === 'string' ? ` ${more}` : ''}`);
    }
  await log.close();
  return told;
}

/** Dry run, import and import again: to the figure, and nothing the second time. What stands in the log then. */
async function imported(file: string, source: string, options: ImportOptions = {}) {
  const all = { ...options, source, dataDir: directory };
  const dry = await runImport(file, { ...all, dryRun: true }, SERVICENOW);
  const summary = await runImport(file, all, SERVICENOW);
  const events = await stored(source);
  const again = await runImport(file, all, SERVICENOW);
  expect(figures(dry)).toEqual(figures(summary));
  expect(again).toMatchObject({ recorded: 0, recordedBefore: summary.recorded, refused: 0 });
  expect(await stored(source)).toEqual(events);
  const { rows, recorded, nothingToRecord, refused, repairedBy } = summary;
  const repaired = Object.fromEntries(Object.entries(repairedBy).map(([reason, { count }]) => [reason, count]));
  return { counts: [rows, recorded, nothingToRecord, refused], repaired, events };
}

const REOPENED = [
  'IncidentReported 2016-03-01T07:00:00Z acme',
  'IncidentClassified 2016-03-01T07:00:00Z major',
  'IncidentAssigned 2016-03-01T07:00:00Z anna',
  'WorkStarted 2016-03-01T07:00:00Z',
  'IncidentResolved 2016-03-01T08:00:00Z',
  'IncidentClosed 2016-03-01T08:00:00Z',
  'IncidentReopened 2016-03-02T08:00:00Z',
  'IncidentAssigned 2016-03-02T08:00:00Z bert',
  'IncidentPutOnHold 2016-03-02T09:00:00Z awaiting-customer',
  'IncidentResumed 2016-03-02T10:00:00Z',
  'IncidentResolved 2016-03-02T11:00:00Z',
  'IncidentClosed 2016-03-02T12:00:00Z',
];

describe('an import of a file', () => {
  it('whose row reopens and assigns records both', async () => {
    const { counts, events } = await imported(caseFile('reopen-and-reassign'), 'reopened');
    expect([counts, events]).toEqual([[7, 7, 0, 0], REOPENED]);
  });

  it('with semicolons finds them by itself', async () => {
    const { counts, events } = await imported(caseFile('semicolon'), 'semicolon');
    expect([counts, events]).toEqual([[7, 7, 0, 0], REOPENED]);
  });

  it('that names with blanks what it is about has ids of them', async () => {
    const { counts, events } = await imported(caseFile('names-with-blanks'), 'names');
    expect([counts, events]).toEqual([
      [2, 2, 0, 0],
      [
        'IncidentReported 2016-03-01T07:00:00Z name:Acme_AG',
        'IncidentClassified 2016-03-01T07:00:00Z major',
        'IncidentAssigned 2016-03-01T07:00:00Z name:Anne_Claire',
        'WorkStarted 2016-03-01T07:00:00Z',
        'IncidentResolved 2016-03-01T08:00:00Z',
      ],
    ]);
  });

  it('with the words that ServiceNow shows understands them', async () => {
    const { counts, repaired, events } = await imported(caseFile('display-values'), 'shown');
    expect([counts, events]).toEqual([
      [4, 4, 0, 0],
      [
        'IncidentReported 2016-03-01T07:00:00Z acme',
        'IncidentClassified 2016-03-01T07:00:00Z blocker',
        'IncidentAssigned 2016-03-01T07:00:00Z anna',
        'WorkStarted 2016-03-01T11:00:00Z',
        'IncidentPutOnHold 2016-03-01T17:00:00Z other',
        'IncidentResolved 2016-03-02T17:00:00Z',
      ],
    ]);
    expect(repaired).toEqual({ 'on hold without a reason: recorded as other': 1 });
  });

  it('that resolves, reopens and resolves within one minute ends resolved and closed', async () => {
    const { counts, events } = await imported(caseFile('one-minute'), 'minute');
    expect([counts, events.slice(4)]).toEqual([
      [5, 5, 0, 0],
      [
        'IncidentResolved 2016-03-01T08:00:00Z',
        'IncidentReopened 2016-03-01T08:00:00Z',
        'IncidentResolved 2016-03-01T08:00:00Z',
        'IncidentClosed 2016-03-01T09:00:00Z',
      ],
    ]);
  });

  it('whose clock goes back in the repeated hour goes by the counter', async () => {
    const { counts, repaired, events } = await imported(caseFile('repeated-hour'), 'hour');
    expect([counts, events.filter((told) => /Reported|Resolved|Reopened/.test(told))]).toEqual([
      [2, 2, 0, 0],
      ['IncidentReported 2026-10-25T00:30:00Z L1', 'IncidentResolved 2026-10-25T01:10:00Z'],
    ]);
    expect(Object.keys(repaired).filter((reason) => reason.includes('came twice'))).not.toEqual([]);
  });

  it('in another date format than before adds nothing', async () => {
    const rows = (date: (day: number, clock: string) => string): string =>
      [
        'number,sys_mod_count,sys_updated_at,opened_at,resolved_at,closed_at,incident_state,sys_created_at',
        ...['New,08:00', 'Active,08:30', 'Resolved,09:00', 'Closed,10:00'].map((row, count) => {
          const [state, clock] = row.split(',') as [string, string];
          const created = date(1, '08:00');
          return `D1,${count},${date(1, clock)},${created},${date(1, '09:00')},${date(1, '10:00')},${state},${created}`;
        }),
      ].join('\n');
    const writtenAs = (name: string, text: string): string => {
      const file = join(directory, `${name}.csv`);
      writeFileSync(file, text);
      return file;
    };
    const plain = writtenAs(
      'plain',
      rows((day, clock) => `${day}/3/2016 ${clock}`),
    );
    const first = await imported(plain, 'formats');
    expect(first.counts).toEqual([4, 4, 0, 0]);
    const others = {
      'day-first': rows((day, clock) => `0${day}.03.2016 ${clock}:00`),
      'month-first': rows((day, clock) => `03/0${day}/2016 ${clock} AM`),
      servicenow: rows((day, clock) => `2016-03-0${day} ${clock}:00`),
      iso: rows((day, clock) => `2016-03-0${day}T${clock}:00+01:00`),
    } as const;
    for (const [dateFormat, text] of Object.entries(others)) {
      const options = { dateFormat: dateFormat as keyof typeof others, source: 'formats', dataDir: directory };
      const file = writtenAs(dateFormat, text);
      for (const dryRun of [true, false])
        expect(await runImport(file, { ...options, dryRun }, SERVICENOW)).toMatchObject({
          ...{ recorded: 0, recordedBefore: 4, refused: 0, incidents: 1, dateFormat },
        });
    }
    expect(await stored('formats')).toEqual(first.events);
  });
});
