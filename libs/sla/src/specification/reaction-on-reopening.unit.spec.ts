import { describe } from '@jest/globals';
import { rule } from '@testing/sla/rule';
import { acknowledged, classified, closed, reopened, reported, resolved } from '@testing/sla/fact-spec';

const contract = { every: { reaction: '1 h' }, reactionOnReopening: 'new' } as const;
const first = [reported('Mon 09:00'), acknowledged('Mon 09:10'), resolved('Mon 10:00')];

describe('a reopening that asks for a new reaction', () => {
  rule('Begins a cycle of the reaction clock with the whole target', {
    contract,
    story: [...first, reopened('Mon 11:00')],
    gives: ['reaction met | stopped Mon 09:10', 'reaction running | from Mon 11:00 | due Mon 12:00'],
  });

  rule('Which the next acknowledgement stops', {
    contract,
    story: [...first, reopened('Mon 11:00'), acknowledged('Mon 11:20')],
    gives: ['reaction met | stopped Mon 09:10', 'reaction met | from Mon 11:00 | stopped Mon 11:20 | counted 0:20'],
  });

  rule('Which is breached where nobody reacts', {
    contract,
    story: [...first, reopened('Mon 11:00'), acknowledged('Mon 12:30')],
    gives: ['reaction met | stopped Mon 09:10', 'reaction breached | due Mon 12:00 | over 0:30'],
  });

  rule('Leaves a breach of the first cycle to that cycle', {
    contract,
    story: [reported('Mon 09:00'), resolved('Mon 10:30'), reopened('Mon 11:00'), acknowledged('Mon 11:10')],
    gives: ['reaction breached | due Mon 10:00 | over 0:30', 'reaction met | from Mon 11:00'],
  });

  rule('After a closing too, in service hours', {
    contract,
    story: [...first, closed('Mon 12:00'), reopened('Mon 17:30')],
    gives: ['reaction met | stopped Mon 09:10', 'reaction running | from Mon 17:30 | due Tue 08:30'],
  });

  rule('By the priority of then', {
    contract: { ...contract, blocker: { reaction: '30 min' } },
    story: [...first, classified('Mon 10:30', 'blocker'), reopened('Mon 11:00')],
    gives: ['reaction met | as major', 'reaction running | as blocker | due Mon 11:30'],
  });

  rule('Each time that it is reopened', {
    contract,
    story: [...first, reopened('Mon 11:00'), resolved('Mon 11:15'), reopened('Mon 13:00')],
    gives: [
      'reaction met | stopped Mon 09:10',
      'reaction met | from Mon 11:00 | stopped Mon 11:15',
      'reaction running | from Mon 13:00 | due Mon 14:00',
    ],
  });

  rule('And the resolution clock goes on by its own policy', {
    contract: { every: { reaction: '1 h', resolution: '4 h' }, reactionOnReopening: 'new', onReopening: 'resume' },
    story: [...first, reopened('Mon 11:00')],
    gives: [
      'reaction met | stopped Mon 09:10',
      'reaction running | from Mon 11:00',
      'resolution running | from Mon 09:00 | due Mon 14:00 | pause 1:00',
    ],
  });

  rule('And the update clock begins with the reopening, not with the new reaction', {
    contract: { every: { reaction: '1 h', update: '2 h' }, reactionOnReopening: 'new', updateBegins: 'reaction' },
    story: [...first, reopened('Mon 11:00'), acknowledged('Mon 11:30')],
    gives: ['update met | from Mon 09:10 | stopped Mon 10:00', 'update running | from Mon 11:00 | due Mon 13:00'],
  });
});

rule('A reopening under a contract that does not ask for it begins no reaction', {
  contract: { every: { reaction: '1 h' } },
  story: [...first, reopened('Mon 11:00')],
  asOf: 'Tue 11:00',
  gives: ['reaction met | stopped Mon 09:10'],
});
