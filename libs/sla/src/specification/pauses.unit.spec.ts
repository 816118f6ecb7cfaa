import { describe } from '@jest/globals';
import { rule } from '@testing/sla/rule';
import { acknowledged, held, informed, reported, resolved, resumed } from '@testing/sla/fact-spec';

const fourHours = { every: { resolution: '4 h' } };

describe('a hold', () => {
  rule('Pauses the resolution clock, and its length is added to the due instant', {
    contract: fourHours,
    story: [reported('Mon 09:00'), held('Mon 10:00'), resumed('Mon 12:00'), resolved('Mon 14:00')],
    gives: [
      'resolution met | due Mon 15:00 | counted 3:00 | wall 5:00 | pause 2:00 | segments: running Mon 09:00 to Mon 10:00 by IncidentReported; paused Mon 10:00 to Mon 12:00 by IncidentPutOnHold; running Mon 12:00 to Mon 14:00 by IncidentResumed',
    ],
  });

  rule('Leaves the due instant open while it lasts', {
    contract: fourHours,
    story: [reported('Mon 09:00'), held('Mon 10:00')],
    asOf: 'Wed 09:00',
    gives: ['resolution paused | due open | counted 1:00 | left 3:00 | pause 47:00'],
  });

  rule('For a reason that the contract does not let pause costs nothing and gives nothing', {
    contract: fourHours,
    story: [reported('Mon 09:00'), held('Mon 10:00', { reason: 'awaiting-vendor' }), resumed('Mon 12:00')],
    asOf: 'Mon 12:30',
    gives: ['resolution running | due Mon 13:00 | counted 3:30 | pause 0:00'],
  });

  rule('That changes to a reason that does not pause ends the pause', {
    contract: fourHours,
    story: [reported('Mon 09:00'), held('Mon 10:00'), held('Mon 11:00', { reason: 'awaiting-vendor' })],
    asOf: 'Mon 12:00',
    gives: ['resolution running | due Mon 14:00 | counted 2:00 | pause 1:00'],
  });

  rule('That changes from a reason that does not pause begins the pause then', {
    contract: fourHours,
    story: [reported('Mon 09:00'), held('Mon 10:00', { reason: 'awaiting-vendor' }), held('Mon 11:00')],
    asOf: 'Mon 12:00',
    gives: ['resolution paused | due open | counted 2:00 | pause 1:00'],
  });

  rule('Outside hours costs nothing', {
    contract: fourHours,
    story: [reported('Mon 16:00'), held('Mon 19:00'), resumed('Tue 07:00'), resolved('Tue 10:00')],
    gives: ['resolution met | due Tue 10:00 | counted 4:00 | pause 12:00'],
  });

  rule('Over a closing time moves the due instant by its open hours only', {
    contract: fourHours,
    story: [reported('Mon 16:00'), held('Mon 17:00'), resumed('Tue 09:00')],
    gives: ['resolution running | due Tue 12:00 | counted 1:00'],
  });

  rule('Over a weekend with a holiday moves the due instant by the open hours only', {
    contract: fourHours,
    story: [reported('2026-04-02 15:00'), held('2026-04-02 17:00'), resumed('2026-04-07 09:00')],
    gives: ['resolution running | due 2026-04-07 11:00 | counted 2:00 | wall 114:00 | pause 112:00'],
  });

  rule('Of a target around the clock moves it by every second', {
    contract: { every: { resolution: '4 h around the clock' } },
    story: [reported('Fri 17:00'), held('Fri 18:00'), resumed('next Mon 08:00')],
    gives: ['resolution running | due next Mon 11:00 | pause 62:00'],
  });

  rule('After the due instant does not undo the breach', {
    contract: fourHours,
    story: [reported('Mon 09:00'), held('Mon 14:00'), resumed('Mon 16:00'), resolved('Mon 16:30')],
    gives: ['resolution breached | due Mon 13:00 | counted 5:30 | pause 2:00'],
  });

  rule('At the very second it is due comes too late to move it', {
    contract: fourHours,
    story: [reported('Mon 09:00'), held('Mon 13:00')],
    asOf: 'Mon 14:00',
    gives: ['resolution breached | due Mon 13:00'],
  });

  rule('Ends with the resolution', {
    contract: fourHours,
    story: [reported('Mon 09:00'), held('Mon 10:00'), resolved('Tue 10:00')],
    gives: ['resolution met | due Tue 13:00 | counted 1:00 | pause 24:00 | left 3:00'],
  });

  rule('Twice is added twice', {
    contract: fourHours,
    story: [reported('Mon 08:00'), held('Mon 09:00'), resumed('Mon 10:00'), held('Mon 11:00'), resumed('Mon 11:30')],
    gives: ['resolution running | due Mon 13:30 | counted 2:00 | pause 1:30'],
  });

  rule('Of a target in working days moves it by its open hours', {
    contract: { every: { resolution: '1 working day' } },
    story: [reported('Mon 10:00'), held('Mon 12:00'), resumed('Mon 15:00')],
    gives: ['resolution running | due Tue 13:00'],
  });

  rule('Pauses neither the reaction nor the update clock', {
    contract: { every: { reaction: '1 h', update: '1 h', resolution: '4 h' } },
    story: [reported('Mon 09:00'), held('Mon 09:10'), informed('Mon 10:30'), acknowledged('Mon 10:40')],
    gives: [
      'reaction breached | due Mon 10:00 | pause 0:00',
      'update breached | due Mon 10:00 | pause 0:00',
      'update running | due Mon 11:30 | pause 0:00',
      'resolution paused | due open | pause 1:30',
    ],
  });

  rule('Holds a warning back: it falls due when the clock has run so far', {
    contract: { ...fourHours, warnAtPercent: [50] },
    story: [reported('Mon 09:00'), held('Mon 10:00'), resumed('Mon 12:00')],
    gives: ['resolution running | due Mon 15:00 | warns 50% Mon 13:00'],
  });
});
