import { describe } from '@jest/globals';
import { rule } from '@testing/sla/rule';
import { acknowledged, held, informed, replied, reported, resolved, resumed } from '@testing/sla/fact-spec';

const every = { reaction: '2 h', update: '2 h', resolution: '4 h' };
const both = { every, pauses: { resolution: ['awaiting-customer'], update: ['awaiting-customer'] } };

describe('a hold pauses the clocks that the contract names for its reason', () => {
  rule('The update clock too, where it is named', {
    contract: both,
    story: [reported('Mon 09:00'), held('Mon 10:00'), resumed('Mon 12:00')],
    gives: [
      'update running | due Mon 13:00 | counted 1:00 | pause 2:00',
      'resolution running | due Mon 15:00 | counted 1:00 | pause 2:00',
    ],
  });

  rule('So an incident that waits for days breaks no promise to inform', {
    contract: both,
    story: [reported('Mon 09:00'), held('Mon 10:00')],
    asOf: 'Fri 17:00',
    gives: ['update paused | due open | counted 1:00 | left 1:00'],
  });

  rule('The reaction clock, where it is named', {
    contract: { every, pauses: { reaction: ['awaiting-customer'] } },
    story: [reported('Mon 09:00'), held('Mon 09:30'), resumed('Mon 10:30'), acknowledged('Mon 11:45')],
    gives: ['reaction met | due Mon 12:00 | counted 1:45 | pause 1:00'],
  });

  rule('Not the resolution clock, where it is not named', {
    contract: { every, pauses: { update: ['awaiting-customer'] } },
    story: [reported('Mon 09:00'), held('Mon 10:00')],
    asOf: 'Mon 12:00',
    gives: ['update paused | due open', 'resolution running | due Mon 13:00 | counted 3:00 | pause 0:00'],
  });

  rule('Each clock for reasons of its own', {
    contract: { every, pauses: { resolution: ['awaiting-vendor'], update: ['awaiting-customer'] } },
    story: [reported('Mon 09:00'), held('Mon 10:00', { reason: 'awaiting-vendor' })],
    asOf: 'Mon 10:30',
    gives: ['update running | due Mon 11:00 | counted 1:30', 'resolution paused | due open | counted 1:00'],
  });

  rule('Another reason ends the pause of one clock and begins that of another', {
    contract: { every, pauses: { resolution: ['awaiting-vendor'], update: ['awaiting-customer'] } },
    story: [reported('Mon 09:00'), held('Mon 09:30', { reason: 'awaiting-vendor' }), held('Mon 10:00')],
    asOf: 'Mon 11:00',
    gives: ['update paused | counted 1:00 | pause 1:00', 'resolution running | counted 1:30 | pause 0:30'],
  });

  rule('No clock, where none is named', {
    contract: { every, pauses: {} },
    story: [reported('Mon 09:00'), held('Mon 09:10')],
    asOf: 'Mon 10:00',
    gives: ['reaction running | pause 0:00', 'update running | pause 0:00', 'resolution running | pause 0:00'],
  });
});

describe('a cycle that begins during a hold', () => {
  rule('Begins paused, where the hold pauses its clock', {
    contract: both,
    story: [reported('Mon 09:00'), held('Mon 09:30'), informed('Mon 10:00')],
    asOf: 'Tue 10:00',
    gives: [
      'update met | stopped Mon 10:00 | counted 0:30 | pause 0:30',
      'update paused | from Mon 10:00 | due open | counted 0:00 | left 2:00 | segments: paused Mon 10:00 to Tue 10:00 by IncidentPutOnHold',
    ],
  });

  rule('Counts from the resumption', {
    contract: both,
    story: [reported('Mon 09:00'), held('Mon 09:30'), informed('Mon 10:00'), resumed('Mon 11:00')],
    gives: ['update met | stopped Mon 10:00', 'update running | from Mon 10:00 | due Mon 13:00 | pause 1:00'],
  });

  rule('Runs, where the hold does not pause its clock', {
    contract: { every },
    story: [reported('Mon 09:00'), held('Mon 09:30'), informed('Mon 10:00')],
    asOf: 'Mon 11:00',
    gives: ['update met | stopped Mon 10:00', 'update running | from Mon 10:00 | due Mon 12:00 | pause 0:00'],
  });

  rule('Of the reply clock begins paused as well', {
    contract: { every: { reply: '1 h' }, pauses: { reply: ['awaiting-vendor'] } },
    story: [reported('Mon 09:00'), held('Mon 09:30', { reason: 'awaiting-vendor' }), replied('Mon 10:00')],
    asOf: 'Mon 15:00',
    gives: ['reply paused | from Mon 10:00 | due open | left 1:00'],
  });
});

describe('the resolution of an incident on hold', () => {
  rule('Ends the pauses of all its clocks', {
    contract: both,
    story: [reported('Mon 09:00'), held('Mon 10:00'), resolved('Tue 10:00')],
    gives: [
      'reaction breached | due Mon 11:00 | pause 0:00',
      'update met | due Tue 11:00 | pause 24:00',
      'resolution met | due Tue 13:00 | pause 24:00',
    ],
  });
});
