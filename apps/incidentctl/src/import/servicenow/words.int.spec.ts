import { describe, expect, it } from '@jest/globals';
import { counts, logOf, planOf, told } from '@testing/incidentctl/plan-of';

const row = (
  count: number,
  state: string,
  words: { rank?: string; priority?: string; channel?: string } = {},
): string => {
  const { rank = '1 - High', priority = '1 - Critical', channel = 'Phone' } = words;
  return `P1,${count},0${count + 1}/03/2016 08:00,01/03/2016 08:00,?,?,${state},acme,web,${channel},?,${rank},${rank},${priority},T1,anna,?,?,?`;
};

describe('the words of a ServiceNow log', () => {
  it('are understood as they are shown, whatever their capitals', async () => {
    const states = ['New', 'In Progress', 'On Hold', 'in progress', 'Resolved'];
    const plan = await planOf(logOf(...states.map((state, count) => row(count, state))));
    expect(told(plan).map(({ type }) => type)).toEqual([
      ...['ReportIncident', 'ClassifyIncident', 'AssignIncident'],
      ...['StartWork', 'PutIncidentOnHold', 'ResumeIncident', 'ResolveIncident'],
    ]);
    expect(told(plan)[1]).toMatchObject({ priority: 'blocker', impact: 1, urgency: 1 });
    expect(told(plan)[4]).toMatchObject({ reason: 'other' });
    expect(counts(plan.repairs)).toEqual({ 'on hold without a reason: recorded as other': 1 });
  });

  it('are understood as they are stored', async () => {
    const plan = await planOf(logOf(...['1', '2', '4', '5', '2', '6', '7'].map((state, count) => row(count, state))));
    expect(
      told(plan)
        .slice(3)
        .map(({ type, reason }) => [type, reason].join(' ').trim()),
    ).toEqual([
      'StartWork',
      'PutIncidentOnHold awaiting-customer',
      'PutIncidentOnHold awaiting-evidence',
      'ResumeIncident',
      'ResolveIncident',
      'CloseIncident',
    ]);
    expect(counts(plan.repairs)).toEqual({});
  });

  it.each([
    ['2 - High', 'critical'],
    ['3 - Moderate', 'major'],
    ['4 - Low', 'minor'],
    ['5 - Planning', 'minor'],
    ['4', 'minor'],
  ])('priority %s is %s', async (priority, meaning) => {
    const plan = await planOf(logOf(row(0, 'New', { priority })));
    expect(told(plan)[1]).toMatchObject({ priority: meaning });
  });

  it('that mean nothing here are counted and listed where they come up, and nothing is made of them', async () => {
    const words = { rank: '2 - Mittel', priority: '1 - Kritisch', channel: 'Fax' };
    const plan = await planOf(logOf(row(0, 'New', words), row(1, 'Geparkt', words), row(2, 'Geparkt', words)));
    expect(told(plan).map(({ type }) => type)).toEqual(['ReportIncident', 'AssignIncident']);
    expect(counts(plan.repairs)).toEqual({
      'state without meaning, left open: Geparkt': 2,
      'channel without counterpart, left open: Fax': 1,
      'priority without counterpart, left open: 1 - Kritisch': 1,
      'impact without counterpart, left open: 2 - Mittel': 1,
      'urgency without counterpart, left open: 2 - Mittel': 1,
    });
  });

  it('take their reason from the column of the reason', async () => {
    const header = logOf(row(0, 'On Hold')).replace('rfc\n', 'rfc,hold_reason\n').replace('?\n', '?,Awaiting Change\n');
    expect(told(await planOf(header)).at(-1)).toMatchObject({ type: 'PutIncidentOnHold', reason: 'awaiting-change' });
  });
});

describe('names', () => {
  const named = `S1,0,01/03/2016 08:00,01/03/2016 08:00,?,?,Active,Acme AG,web shop,?,Anna Berg,3,3,3,V5 3rd,Anne Claire,?,?,?`;

  it('with blanks become ids, and the name of the one who reported stays as name', async () => {
    const [report, , assignment] = told(await planOf(logOf(named)));
    expect(report).toMatchObject({
      customerId: 'name:Acme_AG',
      serviceId: 'name:web_shop',
      contactId: expect.stringMatching(/^name::[0-9a-f]{32}$/),
      reporter: { name: 'Anna Berg' },
    });
    expect(assignment).toMatchObject({ teamId: 'name:V5_3rd', personId: 'name:Anne_Claire' });
  });
});
