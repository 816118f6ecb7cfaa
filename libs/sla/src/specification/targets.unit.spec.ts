import { describe } from '@jest/globals';
import { rule } from '@testing/sla/rule';
import { acknowledged, classified, held, informed, reported, resolved, workStarted } from '@testing/sla/fact-spec';

const fourHours = { every: { resolution: '4 h' } };
const aroundTheClock = { every: { resolution: '4 h around the clock' } };

describe('when a target is used up', () => {
  rule('A target in service hours counts from the report while the hours are open', {
    contract: fourHours,
    story: [reported('Mon 10:00'), resolved('Mon 13:30')],
    gives: ['resolution met | due Mon 14:00 | stopped Mon 13:30 | counted 3:30 | wall 3:30 | left 0:30'],
  });

  rule('Solved at the very second it is due, it is met', {
    contract: fourHours,
    story: [reported('Mon 10:00'), resolved('Mon 14:00')],
    gives: ['resolution met | due Mon 14:00 | left 0:00 | over 0:00'],
  });

  rule('Solved one second later, it is breached', {
    contract: fourHours,
    story: [reported('Mon 10:00'), resolved('Mon 14:00:01')],
    gives: ['resolution breached | due Mon 14:00 | counted 4:00:01 | over 0:00:01'],
  });

  rule('Not solved by then, it runs on as breached', {
    contract: fourHours,
    story: [reported('Mon 10:00')],
    asOf: 'Mon 15:00',
    gives: ['resolution breached | due Mon 14:00 | counted 5:00 | left 0:00 | over 1:00'],
  });

  rule('At the very second it is due it still runs', {
    contract: fourHours,
    story: [reported('Mon 10:00')],
    asOf: 'Mon 14:00',
    gives: ['resolution running | due Mon 14:00 | left 0:00'],
  });

  rule('What is left at closing time goes on at the next opening', {
    contract: fourHours,
    story: [reported('Mon 16:00'), resolved('Tue 09:00')],
    gives: [
      'resolution met | due Tue 10:00 | counted 3:00 | wall 17:00 | segments: running Mon 16:00 to Mon 18:00 by IncidentReported; outside-hours Mon 18:00 to Tue 08:00 by IncidentReported; running Tue 08:00 to Tue 09:00 by IncidentReported',
    ],
  });

  rule('A target used up exactly at closing time is due at that closing time, not at the next opening', {
    contract: fourHours,
    story: [reported('Mon 14:00'), resolved('Mon 20:00')],
    gives: ['resolution breached | due Mon 18:00 | counted 4:00 | over 2:00'],
  });

  rule('A report outside hours starts to count at the next opening', {
    contract: fourHours,
    story: [reported('Sat 12:00')],
    asOf: 'next Mon 09:00',
    gives: ['resolution running | from Sat 12:00 | due next Mon 12:00 | counted 1:00 | wall 45:00'],
  });

  rule('A weekend does not count', {
    contract: fourHours,
    story: [reported('Fri 17:00'), resolved('next Mon 11:00')],
    gives: ['resolution met | due next Mon 11:00 | counted 4:00 | wall 66:00'],
  });

  rule('A holiday does not count', {
    contract: fourHours,
    story: [reported('2026-04-02 17:00'), resolved('2026-04-07 10:00')],
    gives: ['resolution met | due 2026-04-07 11:00 | counted 3:00'],
  });

  rule('A holiday with hours of its own counts in these', {
    contract: fourHours,
    story: [reported('2026-12-23 17:00')],
    asOf: '2026-12-24 12:30',
    gives: ['resolution breached | due 2026-12-24 11:00 | counted 5:00'],
  });

  rule('A target around the clock counts nights and weekends', {
    contract: aroundTheClock,
    story: [reported('Sat 22:00'), resolved('Sun 01:30')],
    gives: ['resolution met | due Sun 02:00 | counted 3:30'],
  });

  rule('A priority for which nothing is promised has no target, and is neither met nor breached', {
    contract: { every: {} },
    story: [reported('Mon 10:00'), resolved('next Fri 10:00')],
    gives: ['resolution no-target | due open | counted 90:00'],
  });
});

describe('whole working days', () => {
  rule('One working day ends at the same time of day on the next working day', {
    contract: { every: { resolution: '1 working day' } },
    story: [reported('Mon 10:00'), resolved('Tue 10:00')],
    gives: ['resolution met | due Tue 10:00 | counted 10:00 | wall 24:00'],
  });

  rule('A working day from a Friday ends on the Monday', {
    contract: { every: { resolution: '1 working day' } },
    story: [reported('Fri 15:00'), resolved('next Mon 15:00:01')],
    gives: ['resolution breached | due next Mon 15:00'],
  });

  rule('Holidays are no working days', {
    contract: { every: { resolution: '2 working days' } },
    story: [reported('2026-04-02 15:00')],
    gives: ['resolution running | due 2026-04-08 15:00 | left 20:00'],
  });

  rule('Reported outside hours, a working day starts at the next opening', {
    contract: { every: { resolution: '1 working day' } },
    story: [reported('Mon 20:00')],
    gives: ['resolution running | due Tue 18:00 | left 10:00'],
  });

  rule('Until closing means the closing time of that day', {
    contract: { every: { resolution: '1 working day until closing' } },
    story: [reported('Mon 10:00')],
    gives: ['resolution running | due Tue 18:00 | left 18:00'],
  });

  rule('Working days become business seconds once: the first day decides what a pause has to make good', {
    contract: { every: { resolution: '1 working day' } },
    story: [reported('2026-12-22 10:00')],
    gives: ['resolution running | due 2026-12-23 10:00 | left 10:00'],
  });
});

describe('the reaction clock', () => {
  const halfAnHour = { every: { reaction: '30 min around the clock' } };

  rule('Ends with the acknowledgement where the contract says so', {
    contract: halfAnHour,
    story: [reported('Mon 03:00'), acknowledged('Mon 03:20')],
    gives: ['reaction met | due Mon 03:30 | stopped Mon 03:20 | counted 0:20'],
  });

  rule('Does not end with anything that the contract does not name', {
    contract: halfAnHour,
    story: [reported('Mon 03:00'), informed('Mon 03:10'), workStarted('Mon 03:15')],
    asOf: 'Mon 03:31',
    gives: ['reaction breached | due Mon 03:30'],
  });

  rule('Ends with the first qualified measure where the contract says so', {
    contract: { ...halfAnHour, reactionEndsWith: ['work-started'] },
    story: [reported('Mon 03:00'), acknowledged('Mon 03:05'), workStarted('Mon 03:25')],
    gives: ['reaction met | stopped Mon 03:25'],
  });

  rule('Ends with the first of several that the contract names', {
    contract: { ...halfAnHour, reactionEndsWith: ['acknowledged', 'customer-informed'] },
    story: [reported('Mon 03:00'), informed('Mon 03:05'), acknowledged('Mon 03:25')],
    gives: ['reaction met | stopped Mon 03:05'],
  });

  rule('A second acknowledgement changes nothing', {
    contract: halfAnHour,
    story: [reported('Mon 03:00'), acknowledged('Mon 03:20'), acknowledged('Mon 03:40')],
    gives: ['reaction met | stopped Mon 03:20'],
  });

  rule('The resolution ends it when nobody reacted before', {
    contract: halfAnHour,
    story: [reported('Mon 03:00'), resolved('Mon 03:15')],
    gives: ['reaction met | stopped Mon 03:15'],
  });
});

describe('the update clock', () => {
  const hourly = { every: { update: '1 h around the clock' } };

  rule('Begins anew each time the customer is informed, and ends with the resolution', {
    contract: hourly,
    story: [reported('Mon 10:00'), informed('Mon 10:45'), informed('Mon 11:50'), resolved('Mon 12:20')],
    gives: [
      'update met | from Mon 10:00 | due Mon 11:00 | stopped Mon 10:45',
      'update breached | from Mon 10:45 | due Mon 11:45 | over 0:05',
      'update met | from Mon 11:50 | due Mon 12:50 | stopped Mon 12:20',
    ],
  });

  rule('Informing the customer after the resolution begins nothing', {
    contract: hourly,
    story: [reported('Mon 10:00'), resolved('Mon 10:30'), informed('Mon 10:40')],
    gives: ['update met | stopped Mon 10:30'],
  });

  rule('Does not pause while the incident is on hold', {
    contract: hourly,
    story: [reported('Mon 10:00'), held('Mon 10:30')],
    asOf: 'Mon 11:01',
    gives: ['update breached | due Mon 11:00'],
  });
});

describe('warnings', () => {
  const warned = { every: { resolution: '10 h' }, warnAtPercent: [50, 80] };

  rule('Fall due when so much of the time is used up', {
    contract: warned,
    story: [reported('Mon 14:00')],
    gives: ['resolution running | due Tue 14:00 | warns 50% Tue 09:00, 80% Tue 12:00'],
  });

  rule('Are not given once the clock has stopped', {
    contract: warned,
    story: [reported('Mon 14:00'), resolved('Tue 10:00')],
    gives: ['resolution met | warns 50% Tue 09:00'],
  });

  rule('Count from the new target after a reclassification, and at once when so much of it is gone already', {
    contract: { ...warned, critical: { resolution: '4 h' } },
    story: [reported('Mon 08:00'), classified('Mon 11:30', 'critical')],
    gives: ['resolution running | due Mon 12:00 | warns 50% Mon 11:30, 80% Mon 11:30'],
  });
});
