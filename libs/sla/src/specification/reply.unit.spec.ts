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
  replied,
  reported,
  resolved,
  resumed,
} from '@testing/sla/fact-spec';

const contract = { every: { reply: '2 h' } };

describe('the reply clock', () => {
  rule('Begins with a reply of the customer, not with the report', {
    contract,
    story: [reported('Mon 09:00'), replied('Mon 10:00')],
    gives: ['reply running | from Mon 10:00 | due Mon 12:00'],
  });

  rule('Stops when the customer is informed', {
    contract,
    story: [reported('Mon 09:00'), replied('Mon 10:00'), informed('Mon 11:30')],
    gives: ['reply met | stopped Mon 11:30 | counted 1:30'],
  });

  rule('Is breached by an answer after the due instant', {
    contract,
    story: [reported('Mon 09:00'), replied('Mon 10:00'), informed('Mon 12:30')],
    gives: ['reply breached | due Mon 12:00 | over 0:30'],
  });

  rule('Counts in service hours', {
    contract,
    story: [reported('Mon 09:00'), replied('Mon 20:00')],
    gives: ['reply running | from Mon 20:00 | due Tue 10:00'],
  });

  rule('Is not moved by further replies, as long as the first has no answer', {
    contract,
    story: [reported('Mon 09:00'), replied('Mon 10:00'), replied('Mon 11:00')],
    gives: ['reply running | from Mon 10:00 | due Mon 12:00'],
  });

  rule('Begins anew with the first reply after an answer', {
    contract,
    story: [reported('Mon 09:00'), replied('Mon 10:00'), informed('Mon 10:30'), replied('Mon 13:00')],
    gives: ['reply met | stopped Mon 10:30', 'reply running | from Mon 13:00 | due Mon 15:00'],
  });

  rule('Is not stopped by an acknowledgement', {
    contract,
    story: [reported('Mon 09:00'), replied('Mon 10:00'), acknowledged('Mon 10:10')],
    gives: ['reply running | due Mon 12:00'],
  });

  rule('Is stopped by the resolution', {
    contract,
    story: [reported('Mon 09:00'), replied('Mon 10:00'), resolved('Mon 11:00')],
    gives: ['reply met | stopped Mon 11:00'],
  });

  rule('Is cancelled by a cancellation and by a merge', {
    contract,
    story: [reported('Mon 09:00'), replied('Mon 10:00'), cancelled('Mon 11:00')],
    gives: ['reply cancelled | stopped Mon 11:00'],
  });

  rule('That was breached before a merge stays breached', {
    contract,
    story: [reported('Mon 09:00'), replied('Mon 10:00'), merged('Mon 13:00')],
    gives: ['reply breached | due Mon 12:00'],
  });

  rule('Begins on a resolved incident too', {
    contract,
    story: [reported('Mon 09:00'), resolved('Mon 10:00'), replied('Mon 11:00')],
    gives: ['reply running | from Mon 11:00 | due Mon 13:00'],
  });

  rule('Goes on over a closing and a reopening: only an answer ends it', {
    contract,
    story: [
      reported('Mon 09:00'),
      resolved('Mon 10:00'),
      replied('Mon 11:00'),
      closed('Mon 11:30'),
      reopened('Mon 12:00'),
      informed('Mon 12:30'),
    ],
    gives: ['reply met | from Mon 11:00 | stopped Mon 12:30'],
  });

  rule('Does not begin on a closed incident', {
    contract,
    story: [reported('Mon 09:00'), resolved('Mon 10:00'), closed('Mon 11:00'), replied('Mon 12:00')],
    gives: ['reply none'],
  });

  rule('Does not begin on a cancelled one', {
    contract,
    story: [reported('Mon 09:00'), cancelled('Mon 10:00'), replied('Mon 12:00')],
    gives: ['reply none'],
  });

  rule('Begins again once a closed one has been reopened', {
    contract,
    story: [
      reported('Mon 09:00'),
      resolved('Mon 10:00'),
      closed('Mon 11:00'),
      reopened('Mon 12:00'),
      replied('Mon 13:00'),
    ],
    gives: ['reply running | from Mon 13:00 | due Mon 15:00'],
  });

  rule('Follows a reclassification by the policy of the contract', {
    contract: { ...contract, blocker: { reply: '30 min' }, minimumAfterRaiseSeconds: 900 },
    story: [
      reported('Mon 09:00'),
      classified('Mon 09:00', 'major'),
      replied('Mon 10:00'),
      classified('Mon 10:25', 'blocker'),
    ],
    gives: ['reply running | as blocker | due Mon 10:40'],
  });

  rule('Without a target of the priority gets one from the next that has one', {
    contract: { every: {}, blocker: { reply: '1 h' } },
    story: [reported('Mon 09:00'), replied('Mon 10:00'), classified('Mon 10:10', 'blocker')],
    gives: ['reply running | as blocker | due Mon 11:00'],
  });

  rule('Does not exist where the contract promises a reply at no priority', {
    contract: { every: { update: '2 h' } },
    story: [reported('Mon 09:00'), replied('Mon 10:00')],
    gives: ['update running | from Mon 09:00 | due Mon 11:00', 'reply none'],
  });

  rule('Is not paused by a hold, unless the contract says so', {
    contract: { every: { reply: '2 h' }, pauses: { reply: ['awaiting-vendor'] } },
    story: [
      reported('Mon 09:00'),
      replied('Mon 10:00'),
      held('Mon 10:30', { reason: 'scheduled' }),
      held('Mon 11:00', { reason: 'awaiting-vendor' }),
      resumed('Mon 14:00'),
    ],
    gives: ['reply running | due Mon 15:00 | counted 1:00 | pause 3:00'],
  });

  rule('Begins at the reply that ends the hold', {
    contract,
    story: [reported('Mon 09:00'), held('Mon 10:00'), replied('Mon 12:00'), resumed('Mon 12:00')],
    gives: ['reply running | from Mon 12:00 | due Mon 14:00'],
  });

  rule('Warns like every other', {
    contract: { ...contract, warnAtPercent: [50] },
    story: [reported('Mon 09:00'), replied('Mon 10:00')],
    gives: ['reply running | warns 50% Mon 11:00'],
  });
});
