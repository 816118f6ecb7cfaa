import { describe } from '@jest/globals';
import { rule } from '@testing/sla/rule';
import {
  acknowledged,
  cancelled,
  classified,
  informed,
  reopened,
  reported,
  resolved,
  workStarted,
} from '@testing/sla/fact-spec';

const contract = { every: { reaction: '1 h', update: '2 h' }, updateBegins: 'reaction' } as const;

describe('an update clock that begins with the reaction', () => {
  rule('Does not exist before it', {
    contract,
    story: [reported('Mon 09:00')],
    asOf: 'Mon 17:00',
    gives: ['reaction breached | due Mon 10:00', 'update none'],
  });

  rule('Begins with what stops the reaction clock', {
    contract,
    story: [reported('Mon 09:00'), acknowledged('Mon 09:45')],
    gives: ['reaction met | stopped Mon 09:45', 'update running | from Mon 09:45 | due Mon 11:45'],
  });

  rule('Begins with the work, where the contract takes that for a reaction', {
    contract: { ...contract, reactionEndsWith: ['work-started'] },
    story: [reported('Mon 09:00'), acknowledged('Mon 09:10'), workStarted('Mon 09:30')],
    gives: ['reaction met | stopped Mon 09:30', 'update running | from Mon 09:30 | due Mon 11:30'],
  });

  rule('Begins with informing the customer, where that is the reaction, and is not ended by the same', {
    contract: { ...contract, reactionEndsWith: ['customer-informed'] },
    story: [reported('Mon 09:00'), informed('Mon 09:30')],
    gives: ['reaction met | stopped Mon 09:30', 'update running | from Mon 09:30 | due Mon 11:30'],
  });

  rule('Is not begun by informing the customer before the reaction', {
    contract,
    story: [reported('Mon 09:00'), informed('Mon 09:20'), acknowledged('Mon 09:40')],
    gives: ['reaction met | stopped Mon 09:40', 'update running | from Mon 09:40 | due Mon 11:40'],
  });

  rule('Restarts at every information of the customer from then on', {
    contract,
    story: [reported('Mon 09:00'), acknowledged('Mon 09:30'), informed('Mon 10:00'), acknowledged('Mon 10:10')],
    gives: ['update met | from Mon 09:30 | stopped Mon 10:00', 'update running | from Mon 10:00 | due Mon 12:00'],
  });

  rule('Begins late where the reaction was late', {
    contract,
    story: [reported('Mon 09:00'), acknowledged('Mon 14:00')],
    gives: ['reaction breached | due Mon 10:00', 'update running | from Mon 14:00 | due Mon 16:00'],
  });

  rule('Never begins where the resolution ends the reaction clock', {
    contract,
    story: [reported('Mon 09:00'), resolved('Mon 09:30')],
    gives: ['reaction met | stopped Mon 09:30', 'update none'],
  });

  rule('Never begins where the incident is cancelled before', {
    contract,
    story: [reported('Mon 09:00'), cancelled('Mon 09:30')],
    gives: ['reaction cancelled | stopped Mon 09:30', 'update none'],
  });

  rule('Counts by the priority of the reaction', {
    contract: { ...contract, critical: { reaction: '1 h', update: '1 h' } },
    story: [reported('Mon 09:00'), classified('Mon 09:10', 'critical'), acknowledged('Mon 09:30')],
    gives: ['reaction met | as critical', 'update running | as critical | due Mon 10:30'],
  });

  rule('Begins with a reopening too, as every update clock does', {
    contract,
    story: [reported('Mon 09:00'), resolved('Mon 09:30'), reopened('Mon 11:00')],
    gives: ['reaction met | stopped Mon 09:30', 'update running | from Mon 11:00 | due Mon 13:00'],
  });
});

rule('An update clock that begins with the report begins there', {
  contract: { ...contract, updateBegins: 'report' },
  story: [reported('Mon 09:00')],
  gives: ['update running | from Mon 09:00 | due Mon 11:00'],
});
