import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { clocks, type ClockName, type Cycle, type Priority, type SlaFact } from '@app/sla';
import { parseAgreements } from '@testing/agreement/agreements';
import { World } from '@testing/agreement/world';

const epoch = (instant: string): number => Date.parse(instant) / 1_000;

interface Story {
  readonly customerId: string;
  readonly projectId?: string;
  readonly reported: string;
  readonly priority: Priority;
  readonly then?: readonly (readonly [type: string, at: string])[];
}

/** The contracts of a file, in force; and what they make of an incident. */
class Provider {
  readonly world = new World();

  static async under(file: string): Promise<Provider> {
    const provider = new Provider();
    const text = await readFile(`test/fixtures/contracts/${file}`, 'utf8');
    for (const { change } of (await parseAgreements(text, file)).changes) await provider.world.state(change);
    return provider;
  }

  cycle({ customerId, projectId, reported, priority, then = [] }: Story, clock: ClockName): Cycle | undefined {
    const terms = this.world.directory.termsFor({ customerId, projectId, at: new Date(reported).toISOString() });
    if (terms === undefined) throw new Error(`no SLA is agreed with ${customerId}`);
    const calendar = terms.calendar && this.world.directory.calendar(terms.calendar);
    const happened = [['IncidentReported', reported], ['IncidentClassified', reported], ...then] as const;
    const facts = happened.map(([type, at], index): SlaFact => {
      const fact = { revision: BigInt(index), type, at: epoch(at), recordedAt: epoch(at), imported: false };
      return { ...fact, kind: 'incident', ...(type === 'IncidentClassified' ? { priority } : {}) };
    });
    return clocks(facts, terms, calendar, epoch('2026-12-01T00:00:00Z'))[clock][0];
  }

  due(story: Story, clock: ClockName): string {
    const at = this.cycle(story, clock)?.dueAt;
    return at === undefined ? 'nothing promised' : new Date(at * 1_000).toISOString();
  }
}

const utc = (due: string): string => (due === 'nothing promised' ? due : new Date(due).toISOString());

describe('office hours: 1 h day and night, 4 h and 8 h from 8 to 18, one working day', () => {
  let provider: Provider;
  beforeAll(async () => void (provider = await Provider.under('office-hours.yaml')));

  it.each<[Priority, string, string, string]>([
    [
      'blocker',
      '2026-03-29T01:30:00+01:00',
      '2026-03-29T03:30:00+02:00',
      'the hour that the night lacks is not counted',
    ],
    ['critical', '2026-03-27T16:00:00+01:00', '2026-03-30T10:00:00+02:00', 'two hours on Friday, two on Monday'],
    ['major', '2026-04-02T15:00:00+02:00', '2026-04-07T13:00:00+02:00', 'Good Friday and Easter Monday are closed'],
    ['minor', '2026-03-27T15:20:00+01:00', '2026-03-30T15:20:00+02:00', 'the next working day at the same time'],
    [
      'minor',
      '2026-03-28T12:00:00+01:00',
      '2026-03-30T18:00:00+02:00',
      'from Saturday: Monday is the working day, and it is used up when it closes',
    ],
  ])('%s, reported %s, is to be reacted to by %s: %s', (priority, reported, due) => {
    expect(provider.due({ customerId: 'bergkaffee', reported, priority }, 'reaction')).toBe(utc(due));
    expect(provider.due({ customerId: 'bergkaffee', reported, priority }, 'resolution')).toBe('nothing promised');
  });
});

describe('three tiers, three classes, from 9 to 17', () => {
  let provider: Provider;
  beforeAll(async () => void (provider = await Provider.under('three-tiers.yaml')));

  const friday = '2026-03-27T14:00:00+01:00';
  const thursday = '2026-03-26T10:00:00+01:00';
  it.each<[string, Priority, string, string, string]>([
    ['kleinverlag', 'blocker', friday, '2026-03-30T12:00:00+02:00', 'nothing promised'],
    ['mittelbau', 'critical', friday, '2026-03-30T10:00:00+02:00', '2026-03-30T14:00:00+02:00'],
    ['grosshandel-ost', 'blocker', friday, '2026-03-27T16:00:00+01:00', '2026-03-30T10:00:00+02:00'],
    ['kleinverlag', 'major', thursday, '2026-03-30T10:00:00+02:00', 'nothing promised'],
    ['mittelbau', 'major', thursday, '2026-03-27T10:00:00+01:00', 'nothing promised'],
    ['grosshandel-ost', 'major', thursday, '2026-03-26T14:00:00+01:00', 'nothing promised'],
    ['kleinverlag', 'minor', thursday, '2026-04-02T10:00:00+02:00', 'nothing promised'],
    ['mittelbau', 'minor', thursday, '2026-03-31T10:00:00+02:00', 'nothing promised'],
    ['grosshandel-ost', 'minor', thursday, '2026-03-27T10:00:00+01:00', 'nothing promised'],
  ])(
    '%s, %s, reported %s: reaction by %s, resolution by %s',
    (customerId, priority, reported, reaction, resolution) => {
      expect(provider.due({ customerId, reported, priority }, 'reaction')).toBe(utc(reaction));
      expect(provider.due({ customerId, reported, priority }, 'resolution')).toBe(utc(resolution));
    },
  );
});

describe('the first measure ends the reaction clock; working days are those of Hesse', () => {
  let provider: Provider;
  beforeAll(async () => void (provider = await Provider.under('first-measure.yaml')));

  const parties = { customerId: 'mainhafen', projectId: 'mainhafen-portal' };

  it('Corpus Christi is no working day', () => {
    const reported = '2026-06-03T16:30:00+02:00';
    expect(provider.due({ ...parties, reported, priority: 'critical' }, 'reaction')).toBe(
      utc('2026-06-05T16:30:00+02:00'),
    );
    expect(provider.due({ ...parties, reported, priority: 'minor' }, 'reaction')).toBe(
      utc('2026-06-11T17:00:00+02:00'),
    );
  });

  it('an acknowledgement does not end the clock, the start of the work does', () => {
    const acknowledged = ['IncidentAcknowledged', '2026-06-03T16:40:00+02:00'] as const;
    const worked = ['WorkStarted', '2026-06-05T09:00:00+02:00'] as const;
    const story = { ...parties, reported: '2026-06-03T16:30:00+02:00', priority: 'critical' } as const;
    expect(provider.cycle({ ...story, then: [acknowledged] }, 'reaction')).toMatchObject({ state: 'breached' });
    expect(provider.cycle({ ...story, then: [acknowledged, worked] }, 'reaction')).toMatchObject({
      state: 'met',
      stoppedAt: epoch(worked[1]),
    });
  });

  it('is promised for the project, and for nothing else of the customer', () => {
    expect(provider.world.directory.termsFor({ customerId: 'mainhafen', at: '2026-06-03T12:00:00Z' })).toBeUndefined();
  });
});

describe('reaction and restoration around the clock, by tier', () => {
  let provider: Provider;
  beforeAll(async () => void (provider = await Provider.under('restoration.yaml')));

  // The night in which the clocks go back: it has an hour more, and a target uses it.
  const reported = '2026-10-24T23:30:00+02:00';
  it.each([
    ['nordlicht', '2026-10-25T02:30:00+01:00', '2026-10-25T10:30:00+01:00'],
    ['ostseeblick', '2026-10-25T01:30:00+02:00', '2026-10-25T06:30:00+01:00'],
    ['suedtor', '2026-10-25T00:30:00+02:00', '2026-10-25T02:30:00+01:00'],
    ['westwind', '2026-10-25T00:00:00+02:00', '2026-10-25T01:30:00+02:00'],
  ])('%s: reaction by %s, restored by %s', (customerId, reaction, resolution) => {
    for (const priority of ['blocker', 'minor'] as const) {
      expect(provider.due({ customerId, reported, priority }, 'reaction')).toBe(utc(reaction));
      expect(provider.due({ customerId, reported, priority }, 'resolution')).toBe(utc(resolution));
    }
  });
});
