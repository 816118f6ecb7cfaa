import { describe, expect, it } from '@jest/globals';
import { counts, logOf, planOf, story } from '@testing/incidentctl/plan-of';

const row = (
  count: number,
  at: string,
  state: string,
  more: { opened?: string; resolved?: string; closed?: string } = {},
): string =>
  `A1,${count},${at},${more.opened ?? '25/10/2026 02:30'},${more.resolved ?? '?'},${more.closed ?? '?'},${state},acme,web,?,?,?,?,?,?,?,?,?,?`;

describe('the order of rows', () => {
  it('is the counter: a time that goes back in a repeated hour is the second one', async () => {
    const plan = await planOf(
      logOf(
        row(0, '25/10/2026 02:30', 'New', { resolved: '25/10/2026 02:10' }),
        row(1, '25/10/2026 02:10', 'Resolved', { resolved: '25/10/2026 02:10' }),
      ),
    );
    expect(story(plan)).toEqual([['ReportIncident 2026-10-25T00:30:00Z'], ['ResolveIncident 2026-10-25T01:10:00Z']]);
    expect(counts(plan.repairs)).toMatchObject({
      'sys_updated_at is in an hour that came twice: the first one counts': 1,
      'sys_updated_at is in an hour that came twice: the second one counts, because the first goes back': 1,
      'resolved_at is in an hour that came twice: the second one counts, because the first goes back': 1,
    });
  });

  it('holds for closed_at too, and leaves a first reading that does not go back', async () => {
    const times = { opened: '25/10/2026 02:05', resolved: '25/10/2026 02:50', closed: '25/10/2026 02:20' };
    const plan = await planOf(
      logOf(
        row(0, '25/10/2026 02:05', 'New', times),
        row(1, '25/10/2026 02:50', 'Resolved', times),
        row(2, '25/10/2026 03:00', 'Closed', times),
      ),
    );
    expect(story(plan).flat()).toEqual([
      'ReportIncident 2026-10-25T00:05:00Z',
      'ResolveIncident 2026-10-25T00:50:00Z',
      'CloseIncident 2026-10-25T01:20:00Z',
    ]);
  });

  it('is the time where the counter goes back beyond what a repeated hour explains', async () => {
    const plan = await planOf(
      logOf(
        row(1, '2/3/2016 09:00', 'Active', { opened: '1/3/2016 08:00' }),
        row(2, '1/3/2016 09:00', 'New', { opened: '1/3/2016 08:00' }),
        row(3, '3/3/2016 09:00', 'Resolved', { opened: '1/3/2016 08:00' }),
      ),
    );
    expect(story(plan).flat()).toEqual([
      'ReportIncident 2016-03-01T07:00:00Z',
      'StartWork 2016-03-02T08:00:00Z',
      'ResolveIncident 2016-03-03T08:00:00Z',
    ]);
    expect(counts(plan.repairs)).toEqual({
      'rows of an incident out of order: sorted by time of update and counter': 1,
    });
  });

  it.each([
    ['Europe/Berlin', '29/03/2026 02:30', '29/03/2026 03:10', ['00:30', '01:10']],
    ['America/New_York', '08/03/2026 02:30', '08/03/2026 03:10', ['06:30', '07:10']],
    ['Australia/Lord_Howe', '04/10/2026 02:20', '04/10/2026 02:35', ['15:20', '15:35']],
  ])(
    'moves what the clock of %s never showed back where forward it would pass the next row',
    async (zone, at, next, utc) => {
      const plan = await planOf(logOf(row(0, at, 'New', { opened: at }), row(1, next, 'Resolved', { opened: at })), {
        zone,
      });
      expect(story(plan).map(([first]) => first?.replace(/ .*T(.{5}).*/, ' $1'))).toEqual([
        `ReportIncident ${utc[0]}`,
        `ResolveIncident ${utc[1]}`,
      ]);
      expect(Object.keys(counts(plan.repairs))).toEqual([
        'sys_updated_at does not exist in the zone: moved back by the gap, because forward it would pass the next row',
        'opened_at does not exist in the zone: moved back by the gap, because forward it would pass the next row',
      ]);
    },
  );

  it('moves it forward where that fits', async () => {
    const at = '29/03/2026 02:30';
    const plan = await planOf(
      logOf(row(0, at, 'New', { opened: at }), row(1, '29/03/2026 03:40', 'Resolved', { opened: at })),
    );
    expect(story(plan).flat()).toEqual(['ReportIncident 2026-03-29T01:30:00Z', 'ResolveIncident 2026-03-29T01:40:00Z']);
  });
});
