import { describe, expect, it } from '@jest/globals';
import { ANY_CSV, SERVICENOW } from './import-options.js';
import { UnusableFile } from './unusable-file.js';
import { counts, fileOf, logOf, planOf, told } from '@testing/incidentctl/plan-of';

const MAP = `
source: helpdesk
zone: Europe/London
dateFormat: iso
columns: { number: Ticket, updatedAt: Changed, state: Status, priority: Severity, channel: Came by, holdReason: Why, title: Summary }
states: { Open: new, Doing: active, Waiting: on-hold, Ask customer: awaiting-customer, Done: resolved, Over: closed, Void: cancelled }
priorities: { S1: blocker }
holdReasons: { supplier: awaiting-vendor }
channels: { Portal: portal }
`;
const FILE = [
  'Ticket,Changed,Status,Severity,Came by,Why,Summary',
  'H 1,2016-07-01 08:00,Open,S1,portal,,Mail is down',
  'H 1,2016-07-01 09:00,Doing,S1,portal,,Mail is down',
  'H 1,2016-07-01 10:00,Waiting,S1,portal,Supplier,Mail is slow',
  'H 1,2016-07-01 11:00,ask customer,S1,portal,,Mail is slow',
  'H 1,2016-07-01 12:00,Done,S2,portal,,Mail is slow',
].join('\n');

const faultOf = async (map: string): Promise<string> => {
  const fault: unknown = await planOf(FILE, { map: fileOf(map, 'map.yaml') }, ANY_CSV).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(UnusableFile);
  return (fault as Error).message.replace(/^\S*map\.yaml/, 'MAP');
};

describe('a map', () => {
  it('says which column is what and what the words mean', async () => {
    const plan = await planOf(FILE, { map: fileOf(MAP, 'map.yaml') }, ANY_CSV);
    expect(
      told(plan).map(({ type, occurredAt, reason }) =>
        [type, occurredAt.slice(11, 16), reason as string | undefined].join(' ').trim(),
      ),
    ).toEqual([
      'ReportIncident 07:00',
      'ClassifyIncident 07:00',
      'StartWork 08:00',
      'CorrectIncident 09:00',
      'PutIncidentOnHold 09:00 awaiting-vendor',
      'PutIncidentOnHold 10:00 awaiting-customer',
      'ResolveIncident 11:00',
    ]);
    expect(told(plan)[0]).toMatchObject({
      channel: 'portal',
      title: 'Mail is down',
      source: { system: 'helpdesk', id: 'name:H_1' },
    });
    expect(counts(plan.repairs)).toEqual({
      'no customer: recorded as "unknown"': 1,
      'priority without counterpart, left open: S2': 1,
    });
  });

  it('counts before what is known of the product, and behind the command line', async () => {
    const words = fileOf('priorities: { Critical: minor }\nsource: mapped\n', 'map.yaml');
    const row = 'A1,0,1/3/2016 08:00,1/3/2016 08:00,?,?,In Progress,acme,?,?,?,?,?,critical,?,?,?,?,?';
    const plan = await planOf(logOf(row), { map: words, source: 'said' }, SERVICENOW);
    expect(told(plan)).toMatchObject([{ source: { system: 'said' } }, { priority: 'minor' }, { type: 'StartWork' }]);
  });

  it('lets the times tell the state where no column does', async () => {
    const map =
      'stateFrom: times\ndateFormat: iso\ncolumns: { number: id, updatedAt: begun, openedAt: begun, resolvedAt: ended }\n';
    const file = 'id,begun,ended\n1,2016-07-01T08:00:00Z,2016-07-01T09:00:00Z\n2,2016-07-01T08:00:00Z,\n';
    const plan = await planOf(file, { map: fileOf(map, 'map.yaml') }, ANY_CSV);
    expect(told(plan).map(({ type, occurredAt }) => `${type} ${occurredAt.slice(11, 16)}`)).toEqual([
      'ReportIncident 08:00',
      'ResolveIncident 09:00',
      'ReportIncident 08:00',
    ]);
  });

  it.each([
    ['colums: {}', 'MAP: colums is none of columns, states'],
    ['columns: { nummer: Ticket }', 'MAP: columns.nummer is no column of an import; there are number'],
    ['columns: { number: 7 }', 'MAP: columns.number must be the name of a column of the file'],
    ['states: { Done: finished }', 'MAP: states.Done is "finished"; it must be one of new, active, on-hold'],
    ['priorities: { 1: highest }', 'MAP: priorities.1 is "highest"; it must be one of blocker'],
    ['states: [Done]', 'MAP: states must be words, each with what it means'],
    ['dateFormat: dmy', 'MAP: dateFormat is "dmy"; it must be one of day-first'],
    ['- a', 'MAP: must hold fields, such as columns and states'],
    ['a: [', 'MAP: is not YAML'],
    ['['.repeat(5_000), 'MAP: is nested deeper than 200 levels'],
    ['a: 1\n---\nb: 2', 'in one document'],
    ['a: &a [x]\nb: *a', 'MAP: holds an alias'],
    ['states: {}', 'nothing says which column is number, updatedAt, state'],
  ])('that says %s is refused in a sentence', async (map, fault) => {
    expect(await faultOf(map)).toContain(fault);
  });
});
