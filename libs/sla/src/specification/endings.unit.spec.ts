import { describe } from '@jest/globals';
import { rule } from '@testing/sla/rule';
import {
  acknowledged,
  cancelled,
  classified,
  closed,
  held,
  informed,
  merged,
  reopened,
  reported,
  resolved,
} from '@testing/sla/fact-spec';

const resume = { every: { resolution: '4 h' }, onReopening: 'resume' } as const;
const anew = { every: { resolution: '4 h' }, onReopening: 'new' } as const;

describe('a reopening by `resume`', () => {
  rule('Goes on with the cycle; the time in between is a pause caused by the reopening', {
    contract: resume,
    story: [reported('Mon 09:00'), resolved('Mon 10:00'), reopened('Mon 13:00'), resolved('Mon 15:00')],
    gives: [
      'resolution met | due Mon 16:00 | counted 3:00 | pause 3:00 | segments: running Mon 09:00 to Mon 10:00 by IncidentReported; paused Mon 10:00 to Mon 13:00 by IncidentReopened; running Mon 13:00 to Mon 15:00 by IncidentReopened',
    ],
  });

  rule('Seen before the reopening, it is met', {
    contract: resume,
    story: [reported('Mon 09:00'), resolved('Mon 10:00'), reopened('Mon 13:00')],
    asOf: 'Mon 12:59',
    gives: ['resolution met | due Mon 13:00 | stopped Mon 10:00 | pause 0:00'],
  });

  rule('Of a breached cycle stays breached', {
    contract: resume,
    story: [reported('Mon 09:00'), resolved('Mon 14:00'), reopened('Mon 15:00'), resolved('Mon 15:10')],
    gives: ['resolution breached | due Mon 13:00'],
  });

  rule('After a closing is one as well', {
    contract: resume,
    story: [reported('Mon 09:00'), resolved('Mon 10:00'), closed('Mon 11:00'), reopened('Tue 09:00')],
    gives: ['resolution running | due Tue 12:00 | left 3:00'],
  });

  rule('Lets a priority that was changed in between count from the reopening on', {
    contract: { ...resume, critical: { resolution: '2 h' }, minimumAfterRaiseSeconds: 3600 },
    story: [
      reported('Mon 09:00'),
      classified('Mon 09:00', 'major'),
      resolved('Mon 11:00'),
      classified('Mon 11:30', 'critical'),
      reopened('Mon 13:00'),
    ],
    gives: ['resolution running | as critical | due Mon 14:00'],
  });

  rule('Of an incident that was resolved on hold does not go on with the hold', {
    contract: resume,
    story: [reported('Mon 09:00'), held('Mon 10:00'), resolved('Mon 11:00'), reopened('Mon 12:00')],
    gives: ['resolution running | due Mon 15:00 | pause 2:00'],
  });
});

describe('a reopening by `new`', () => {
  rule('Begins a cycle with the whole target, and the first one stays visible', {
    contract: anew,
    story: [reported('Mon 09:00'), resolved('Mon 10:00'), reopened('Mon 13:00'), resolved('Tue 08:00')],
    gives: [
      'resolution met | from Mon 09:00 | due Mon 13:00 | stopped Mon 10:00',
      'resolution breached | from Mon 13:00 | due Mon 17:00 | stopped Tue 08:00',
    ],
  });

  rule('Leaves a breach of the first cycle to that cycle', {
    contract: anew,
    story: [reported('Mon 09:00'), resolved('Mon 14:00'), reopened('Mon 15:00'), resolved('Mon 15:10')],
    gives: ['resolution breached | due Mon 13:00', 'resolution met | due Tue 09:00'],
  });

  rule('Counts by the priority of then', {
    contract: { ...anew, critical: { resolution: '1 h' } },
    story: [reported('Mon 09:00'), resolved('Mon 10:00'), classified('Mon 10:30', 'critical'), reopened('Mon 11:00')],
    gives: ['resolution met | as major | due Mon 13:00', 'resolution running | as critical | due Mon 12:00'],
  });
});

describe('any reopening', () => {
  const every = { reaction: '1 h', update: '1 h' };

  for (const onReopening of ['resume', 'new'] as const) {
    rule(`Begins a cycle of the update clock and none of the reaction clock (\`${onReopening}\`)`, {
      contract: { every, onReopening },
      story: [reported('Mon 09:00'), acknowledged('Mon 09:10'), resolved('Mon 09:30'), reopened('Mon 11:00')],
      gives: [
        'reaction met | stopped Mon 09:10',
        'update met | stopped Mon 09:30',
        'update running | from Mon 11:00 | due Mon 12:00',
      ],
    });
  }
});

describe('a cancellation and a merge', () => {
  const every = { reaction: '1 h', update: '2 h', resolution: '4 h' };

  rule('Cancel the clocks that run', {
    contract: { every },
    story: [reported('Mon 09:00'), acknowledged('Mon 09:10'), cancelled('Mon 09:30')],
    gives: [
      'reaction met | stopped Mon 09:10',
      'update cancelled | stopped Mon 09:30',
      'resolution cancelled | over 0:00',
    ],
  });

  rule('Leave what was breached before as it is', {
    contract: { every },
    story: [reported('Mon 09:00'), merged('Mon 10:30')],
    gives: [
      'reaction breached | due Mon 10:00',
      'update cancelled | due Mon 11:00',
      'resolution cancelled | due Mon 13:00',
    ],
  });

  rule('At the very second a clock is due cancel it', {
    contract: { every },
    story: [reported('Mon 09:00'), cancelled('Mon 10:00')],
    gives: ['reaction cancelled | due Mon 10:00'],
  });

  rule('Cancel a clock that is paused', {
    contract: { every },
    story: [reported('Mon 09:00'), held('Mon 10:00'), cancelled('Wed 10:00')],
    gives: ['resolution cancelled | stopped Wed 10:00 | counted 1:00 | pause 48:00'],
  });

  rule('Leave nothing that could begin anew', {
    contract: { every },
    story: [reported('Mon 09:00'), merged('Mon 09:30'), informed('Mon 09:40')],
    gives: ['update cancelled | stopped Mon 09:30'],
  });
});
