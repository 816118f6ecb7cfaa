import { describe, expect, it } from '@jest/globals';
import { OFFICE } from '@testing/sla/calendar';
import { clocksOf, rule } from '@testing/sla/rule';
import { acknowledged, classified, held, reported, resolved, resumed } from '@testing/sla/fact-spec';

const reaction = { every: { reaction: '30 min around the clock' } };
const DAY = '24 h around the clock';

describe('what was recorded late', () => {
  rule('Counts when it happened; recorded after the due instant, it is met late', {
    contract: reaction,
    story: [reported('Mon 03:00'), acknowledged('Mon 03:05', { recorded: 'Mon 09:00' })],
    gives: ['reaction met late | due Mon 03:30 | stopped Mon 03:05'],
  });

  rule('Recorded after it happened but by the due instant, it is met as any other', {
    contract: reaction,
    story: [reported('Mon 03:00'), acknowledged('Mon 03:05', { recorded: 'Mon 03:30' })],
    gives: ['reaction met | due Mon 03:30'],
  });

  rule('Came too late, it is breached whenever it was recorded', {
    contract: reaction,
    story: [reported('Mon 03:00'), acknowledged('Mon 03:31', { recorded: 'Mon 09:00' })],
    gives: ['reaction breached | due Mon 03:30 | over 0:01'],
  });

  rule('A pause that is recorded late moves the due instant as if it had been recorded in time', {
    contract: { every: { resolution: '4 h' } },
    story: [
      reported('Mon 09:00'),
      held('Mon 10:00', { recorded: 'Mon 16:00' }),
      resumed('Mon 12:00', { recorded: 'Mon 16:01' }),
      resolved('Mon 14:30'),
    ],
    gives: ['resolution met | due Mon 15:00'],
  });

  rule('The earlier of two acknowledgements counts, in whatever order they were recorded', {
    contract: reaction,
    story: [reported('Mon 03:00'), acknowledged('Mon 03:40'), acknowledged('Mon 03:20', { recorded: 'Mon 05:00' })],
    gives: ['reaction met late | stopped Mon 03:20'],
  });

  rule('An imported event never counts as late', {
    contract: reaction,
    story: [
      reported('Mon 03:00', { recorded: 'Fri 12:00', imported: true }),
      acknowledged('Mon 03:05', { recorded: 'Fri 12:00', imported: true }),
    ],
    gives: ['reaction met | due Mon 03:30'],
  });

  rule('The first classification is the first one to happen, not the first one to be recorded', {
    contract: { major: { resolution: '4 h' }, critical: { resolution: '2 h' }, onReclassification: 'change' },
    story: [
      reported('Mon 09:00'),
      classified('Mon 10:00', 'critical'),
      classified('Mon 09:30', 'major', { recorded: 'Mon 11:00' }),
    ],
    gives: ['resolution running | as critical | due Mon 12:00'],
  });
});

describe('the nights on which the clocks change', () => {
  rule('In March an hour is missing: 24 hours from Saturday noon end on Sunday at 13:00', {
    contract: { every: { resolution: DAY } },
    story: [reported('2026-03-28 12:00')],
    gives: ['resolution running | due 2026-03-29 13:00'],
  });

  rule('In October an hour comes twice: 24 hours from Saturday noon end on Sunday at 11:00', {
    contract: { every: { resolution: DAY } },
    story: [reported('2026-10-24 12:00')],
    gives: ['resolution running | due 2026-10-25 11:00'],
  });

  rule('The Sunday of 25 hours counts 25 hours', {
    contract: { every: { resolution: '25 h around the clock' } },
    story: [reported('2026-10-25 00:00'), resolved('2026-10-26 00:00')],
    gives: ['resolution met | due 2026-10-26 00:00 | counted 25:00 | wall 25:00'],
  });

  rule('The two hours from two to three are told apart', {
    contract: { every: { reaction: '30 min around the clock' } },
    story: [reported('2026-10-25 00:45 UTC'), acknowledged('2026-10-25 01:10 UTC')],
    gives: ['reaction met | due 2026-10-25 02:15 | counted 0:25'],
  });

  rule('Service hours keep their local times over the change', {
    contract: { every: { resolution: '4 h' } },
    story: [reported('2026-03-27 16:00'), resolved('2026-03-30 10:00')],
    gives: ['resolution met | due 2026-03-30 10:00 | counted 4:00 | wall 65:00'],
  });

  rule('A working day over the change ends at the same time of day', {
    contract: { every: { resolution: '1 working day' } },
    story: [reported('2026-10-23 15:00')],
    gives: ['resolution running | due 2026-10-26 15:00 | left 10:00'],
  });

  const night = ['22:00-06:00'];
  const watch = { ...OFFICE, holidays: [], week: { saturday: night, sunday: night } };

  rule('A night shift from 22 to 6 has seven hours in March', {
    contract: { every: { resolution: '7 h' } },
    calendar: watch,
    story: [reported('2026-03-28 22:00'), resolved('2026-03-29 06:00')],
    gives: ['resolution met | due 2026-03-29 06:00 | counted 7:00'],
  });

  rule('A night shift from 22 to 6 has nine hours in October', {
    contract: { every: { resolution: '9 h' } },
    calendar: watch,
    story: [reported('2026-10-24 22:00'), resolved('2026-10-25 06:00')],
    gives: ['resolution met | due 2026-10-25 06:00 | counted 9:00'],
  });
});

describe('a calendar', () => {
  const story = [reported('Mon 16:00')];
  const contract = { every: { resolution: '4 h' } };

  rule('That is edited while a clock runs changes nothing for it: the version of the report counts', {
    contract,
    story,
    asOf: 'Tue 09:00',
    gives: ['resolution running | due Tue 10:00 | left 1:00'],
  });

  rule('That counted from the next report on would have said so', {
    contract,
    story,
    calendar: { ...OFFICE, overrides: [{ date: '2026-03-03', open: [] }] },
    asOf: 'Tue 09:00',
    gives: ['resolution running | due Wed 10:00 | left 2:00'],
  });

  it('Says so when a clock runs into a year whose holidays it does not know', () => {
    const [known] = clocksOf({ contract, story: [reported('2026-12-30 09:00')] }).resolution;
    const [unknown] = clocksOf({ contract, story: [reported('2026-12-31 17:00')] }).resolution;
    expect(known?.findings).toEqual([]);
    expect(unknown?.findings).toMatchObject([{ code: 'beyond-known-years' }]);
  });
});

describe('as of', () => {
  const contract = { every: { reaction: '30 min', resolution: '4 h' } };
  const story = [reported('Mon 09:00'), acknowledged('Mon 09:20'), resolved('Mon 12:00')];

  rule('An instant, what happened after it had not happened', {
    contract,
    story,
    asOf: 'Mon 09:10',
    gives: ['reaction running | left 0:20', 'resolution running | left 3:50'],
  });

  it('An instant before the report there are no clocks', () => {
    expect(clocksOf({ contract, story, asOf: 'Mon 08:59' }).none).toBe('not-reported');
  });

  it('A kind without clocks has none', () => {
    expect(clocksOf({ contract: { ...contract, kinds: ['request'] }, story }).none).toBe('kind-without-clocks');
  });
});
