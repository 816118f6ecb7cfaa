import { describe, expect, it } from '@jest/globals';
import { counts, logOf, planOf, story, told } from '@testing/incidentctl/plan-of';

const row = (number: string, count: number, at: string, state: string, more = {}): string => {
  const cells = {
    opened: '01/03/2016 08:00',
    resolved: '?',
    closed: '?',
    team: 'T1',
    person: 'anna',
    priority: '3',
    ...more,
  };
  const { opened, resolved, closed, team, person, priority } = cells;
  return `${number},${count},${at},${opened},${resolved},${closed},${state},acme,web,?,?,3,3,${priority},${team},${person},?,?,?`;
};

describe('within a row', () => {
  it('comes first what opens, then the attributes, then what stops', async () => {
    const plan = await planOf(
      logOf(
        row('A1', 0, '01/03/2016 08:00', 'Active'),
        row('A1', 1, '01/03/2016 09:00', 'Closed'),
        row('A1', 2, '02/03/2016 09:00', 'Active', { person: 'bert' }),
        row('A1', 3, '02/03/2016 10:00', 'Awaiting User Info', { person: 'carl' }),
        row('A1', 4, '02/03/2016 11:00', 'Active', { person: 'dora' }),
        row('A1', 5, '02/03/2016 12:00', 'Resolved', { person: 'emil' }),
        row('A1', 6, '02/03/2016 13:00', 'Closed'),
      ),
    );
    expect(plan.refused.total).toBe(0);
    expect(story(plan).slice(2, 6)).toEqual([
      ['ReopenIncident 2016-03-02T08:00:00Z', 'AssignIncident 2016-03-02T08:00:00Z'],
      ['AssignIncident 2016-03-02T09:00:00Z', 'PutIncidentOnHold 2016-03-02T09:00:00Z'],
      ['ResumeIncident 2016-03-02T10:00:00Z', 'AssignIncident 2016-03-02T10:00:00Z'],
      ['AssignIncident 2016-03-02T11:00:00Z', 'ResolveIncident 2016-03-02T11:00:00Z'],
    ]);
  });

  it('the attributes come no later than what stops, also where that is dated before the row', async () => {
    const times = { resolved: '01/03/2016 09:30', closed: '01/03/2016 09:45' };
    const plan = await planOf(logOf(row('A1', 0, '01/03/2016 12:00', 'Closed', times)));
    expect(story(plan)).toEqual([
      [
        'ReportIncident 2016-03-01T07:00:00Z',
        'ClassifyIncident 2016-03-01T08:30:00Z',
        'AssignIncident 2016-03-01T08:30:00Z',
        'ResolveIncident 2016-03-01T08:30:00Z',
        'CloseIncident 2016-03-01T08:45:00Z',
      ],
    ]);
  });

  it('only attributes that find the incident ended and leave it so are left open, counted, and said with the reopening', async () => {
    const plan = await planOf(
      logOf(
        row('A1', 0, '01/03/2016 08:00', 'Active'),
        row('A1', 1, '01/03/2016 09:00', 'Closed'),
        row('A1', 2, '01/03/2016 10:00', 'Closed', { person: 'bert', priority: '1' }),
        row('A1', 3, '01/03/2016 11:00', 'Closed', { person: 'bert', priority: '1' }),
        row('A1', 4, '01/03/2016 12:00', 'Active', { person: 'bert', priority: '1' }),
      ),
    );
    expect(counts(plan.refused)).toEqual({});
    expect(counts(plan.repairs)).toMatchObject({
      'attributes of a row that finds the incident ended and leaves it so: left open': 2,
    });
    expect(story(plan).slice(2)).toEqual([
      [],
      [],
      [
        'ReopenIncident 2016-03-01T11:00:00Z',
        'ClassifyIncident 2016-03-01T11:00:00Z',
        'AssignIncident 2016-03-01T11:00:00Z',
      ],
    ]);
  });

  it('a cancellation ends it; what would go on is refused by the plan, by code and event, and what follows is judged without it', async () => {
    const plan = await planOf(
      logOf(
        row('A1', 0, '01/03/2016 08:00', 'Active'),
        row('A1', 1, '01/03/2016 09:00', 'Canceled'),
        row('A1', 2, '01/03/2016 10:00', 'Closed'),
        row('A1', 3, '01/03/2016 11:00', 'In Progress'),
      ),
    );
    expect(told(plan).at(-1)).toMatchObject({ type: 'CancelIncident' });
    expect(plan.refused.toJSON()).toEqual({
      'incident.already-cancelled (IncidentReopened)': {
        count: 1,
        lines: [5],
        example: expect.stringContaining('IncidentReopened at 2016-03-01T10:00:00Z is not possible'),
      },
    });
    expect(counts(plan.repairs)).toMatchObject({ 'closed after it was cancelled: it stays cancelled': 1 });
  });
});
