import { describe } from '@jest/globals';
import { rule } from '@testing/sla/rule';
import { acknowledged, classified, held, reported, resolved, resumed } from '@testing/sla/fact-spec';

const byPriority = {
  blocker: { resolution: '1 h' },
  critical: { resolution: '2 h' },
  major: { resolution: '4 h' },
  minor: { resolution: '8 h' },
};
const original = { ...byPriority, onReclassification: 'original' } as const;
const change = { ...byPriority, onReclassification: 'change' } as const;
const later = { ...byPriority, onReclassification: 'later' } as const;
const atLeastAnHour = { minimumAfterRaiseSeconds: 3600 };

describe('the first classification', () => {
  rule('Before it the priority counts that the contract names', {
    contract: { ...original, initialPriority: 'critical' },
    story: [reported('Mon 09:00')],
    gives: ['resolution running | as critical | due Mon 11:00'],
  });

  rule('Counts from the report, even where a contract lets others count from the change', {
    contract: change,
    story: [reported('Mon 09:00'), classified('Mon 10:00', 'minor')],
    gives: ['resolution running | as minor | due Mon 17:00'],
  });

  rule('Counts from the report, even where a contract keeps the later instant', {
    contract: later,
    story: [reported('Mon 09:00'), classified('Mon 09:30', 'critical')],
    gives: ['resolution running | as critical | due Mon 11:00'],
  });

  rule('Leaves a breach of the priority before it as it is', {
    contract: { ...original, initialPriority: 'blocker' },
    story: [reported('Mon 09:00'), classified('Mon 10:30', 'minor'), resolved('Mon 11:00')],
    gives: ['resolution breached | as blocker | due Mon 10:00'],
  });

  rule('Nobody is breached by it where it raises: the minimum is kept', {
    contract: { ...original, ...atLeastAnHour },
    story: [reported('Mon 09:00'), classified('Mon 12:00', 'critical')],
    gives: ['resolution running | as critical | due Mon 13:00 | left 1:00'],
  });

  rule('To the priority that counts already changes nothing, and the next one is a reclassification', {
    contract: change,
    story: [reported('Mon 09:00'), classified('Mon 10:00', 'major'), classified('Mon 11:00', 'critical')],
    gives: ['resolution running | as critical | due Mon 13:00'],
  });
});

describe('a raise', () => {
  const toMajor = [reported('Mon 09:00'), classified('Mon 09:00', 'major')];

  rule('By `original` counts from the report', {
    contract: original,
    story: [...toMajor, classified('Mon 10:00', 'critical')],
    gives: ['resolution running | as critical | due Mon 11:00'],
  });

  rule('By `original` carries the pauses', {
    contract: original,
    story: [...toMajor, held('Mon 09:30'), resumed('Mon 10:30'), classified('Mon 11:00', 'critical')],
    gives: ['resolution running | due Mon 12:00 | counted 1:00'],
  });

  rule('By `original`, with the new target used up, is due no earlier than the minimum after the change', {
    contract: { ...original, ...atLeastAnHour },
    story: [...toMajor, classified('Mon 12:30', 'critical'), resolved('Mon 13:20')],
    gives: ['resolution met | due Mon 13:30'],
  });

  rule('The minimum is at most the new target', {
    contract: { ...original, minimumAfterRaiseSeconds: 3 * 3600 },
    story: [...toMajor, classified('Mon 12:00', 'blocker')],
    gives: ['resolution running | due Mon 13:00'],
  });

  rule('The minimum counts in the hours of the new target', {
    contract: { ...original, ...atLeastAnHour, major: { resolution: '20 h' } },
    story: [reported('Mon 09:00'), classified('Mon 09:00', 'major'), classified('Mon 17:30', 'critical')],
    gives: ['resolution running | due Tue 08:30'],
  });

  rule('The minimum stands still while the clock is paused', {
    contract: { ...original, ...atLeastAnHour },
    story: [...toMajor, classified('Mon 12:00', 'critical'), held('Mon 12:30'), resumed('Mon 14:00')],
    gives: ['resolution running | due Mon 14:30'],
  });

  rule('Without a minimum is due at the change when its time is used up', {
    contract: original,
    story: [...toMajor, classified('Mon 12:00', 'critical')],
    asOf: 'Mon 12:01',
    gives: ['resolution breached | due Mon 12:00'],
  });

  rule('By `change` counts from the change', {
    contract: change,
    story: [...toMajor, classified('Mon 10:00', 'critical')],
    gives: ['resolution running | as critical | due Mon 12:00'],
  });

  rule('By `later` keeps the former due instant where that is later', {
    contract: later,
    story: [...toMajor, classified('Mon 10:00', 'critical')],
    gives: ['resolution running | as critical | due Mon 13:00'],
  });

  rule('After the due instant does not undo the breach', {
    contract: { ...original, ...atLeastAnHour },
    story: [...toMajor, classified('Mon 14:00', 'critical'), resolved('Mon 14:30')],
    gives: ['resolution breached | as major | due Mon 13:00'],
  });

  rule('From a priority without a target begins one that counts from the report', {
    contract: { ...original, minor: {} },
    story: [reported('Mon 09:00'), classified('Mon 09:10', 'minor'), classified('Mon 10:00', 'major')],
    gives: ['resolution running | as major | due Mon 13:00 | counted 1:00'],
  });

  rule('To hours around the clock counts the whole time around the clock', {
    contract: { ...original, critical: { resolution: '24 h around the clock' } },
    story: [reported('Mon 16:00'), classified('Mon 16:00', 'major'), classified('Tue 09:00', 'critical')],
    asOf: 'Tue 10:00',
    gives: ['resolution running | due Tue 16:00 | counted 18:00'],
  });
});

describe('a lowering', () => {
  const toCritical = [reported('Mon 09:00'), classified('Mon 09:00', 'critical')];

  rule('Before the due instant, by `original`, counts from the report', {
    contract: original,
    story: [...toCritical, classified('Mon 10:30', 'major')],
    gives: ['resolution running | as major | due Mon 13:00'],
  });

  rule('Before the due instant, by `change`, counts from the change', {
    contract: change,
    story: [...toCritical, classified('Mon 10:30', 'major')],
    gives: ['resolution running | as major | due Mon 14:30'],
  });

  rule('Before the due instant, by `later`, is due at the later of both', {
    contract: later,
    story: [...toCritical, classified('Mon 10:30', 'major')],
    gives: ['resolution running | as major | due Mon 13:00'],
  });

  rule('After the due instant leaves the breach as it is', {
    contract: original,
    story: [...toCritical, classified('Mon 11:30', 'minor'), resolved('Mon 12:00')],
    gives: ['resolution breached | as critical | due Mon 11:00 | over 1:00'],
  });

  rule('At the very second it is due comes in time', {
    contract: original,
    story: [...toCritical, classified('Mon 11:00', 'major')],
    gives: ['resolution running | as major | due Mon 13:00'],
  });

  rule('To a priority without a target takes the target away', {
    contract: { ...original, minor: {} },
    story: [...toCritical, classified('Mon 10:00', 'minor'), resolved('Mon 17:00')],
    gives: ['resolution no-target | as minor | due open'],
  });

  rule('To a priority without a target keeps a breach', {
    contract: { ...original, minor: {} },
    story: [...toCritical, classified('Mon 11:30', 'minor'), resolved('Mon 17:00')],
    gives: ['resolution breached | as critical | due Mon 11:00'],
  });
});

describe('a clock that has stopped', () => {
  rule('Is not touched by a raise', {
    contract: { every: { reaction: '1 h' }, blocker: { reaction: '10 min' } },
    story: [reported('Mon 09:00'), acknowledged('Mon 09:30'), classified('Mon 09:40', 'blocker')],
    gives: ['reaction met | as major | due Mon 10:00 | stopped Mon 09:30'],
  });

  rule('Is not touched by a lowering', {
    contract: { every: { reaction: '10 min' }, minor: { reaction: '8 h' } },
    story: [reported('Mon 09:00'), acknowledged('Mon 09:30'), classified('Mon 09:40', 'minor')],
    gives: ['reaction breached | as major | due Mon 09:10'],
  });
});
