import fc from 'fast-check';
import type { SlaFact } from '../../../libs/sla/src/fact.js';
import type { Priority, Target, Targets, Terms } from '../../../libs/sla/src/terms.js';
import { plainTerms, PRIORITIES } from '../../../libs/sla/src/terms.js';

/** Lengths are whole ticks; shares of them are too, where warnings ask for shares. */
export interface Grain {
  /** Seconds. */
  readonly tick: number;
  /** The longest gap between two events, in ticks. */
  readonly gap: number;
  /** The longest target, in tens of ticks. */
  readonly tens: number;
}

const REASONS = ['awaiting-customer', 'awaiting-vendor'] as const;

const NEXT: { readonly [phase: string]: readonly string[] } = {
  open: [
    'IncidentClassified',
    'IncidentClassified',
    'IncidentAcknowledged',
    'WorkStarted',
    'CustomerInformed',
    'CustomerReplied',
    'IncidentPutOnHold',
    'IncidentPutOnHold',
    'IncidentResolved',
    'IncidentCancelled',
    'IncidentMerged',
    'NoteAdded',
  ],
  hold: [
    'IncidentClassified',
    'IncidentAcknowledged',
    'CustomerInformed',
    'CustomerReplied',
    'IncidentPutOnHold',
    'IncidentResumed',
    'IncidentResumed',
    'IncidentResolved',
    'IncidentCancelled',
  ],
  resolved: [
    'IncidentClassified',
    'CustomerInformed',
    'CustomerReplied',
    'IncidentReopened',
    'IncidentReopened',
    'IncidentClosed',
  ],
  closed: ['CustomerInformed', 'CustomerReplied', 'IncidentReopened'],
  ended: ['CustomerInformed', 'CustomerReplied', 'NoteAdded'],
};

const LEADS_TO: { readonly [type: string]: string } = {
  IncidentPutOnHold: 'hold',
  IncidentResumed: 'open',
  IncidentResolved: 'resolved',
  IncidentReopened: 'open',
  IncidentClosed: 'closed',
  IncidentCancelled: 'ended',
  IncidentMerged: 'ended',
};

const raw = fc.record({
  pick: fc.nat(1000),
  gap: fc.double({ min: 0, max: 1, noNaN: true }),
  priority: fc.constantFrom(...PRIORITIES),
  reason: fc.constantFrom(...REASONS),
  late: fc.constantFrom(0, 0, 0, 1),
  imported: fc.constantFrom(false, false, false, true),
});

/** Legal lives of an incident that begin at `start`. */
export const lives = (start: fc.Arbitrary<number>, grain: Grain): fc.Arbitrary<readonly SlaFact[]> =>
  fc.tuple(start, fc.array(raw, { maxLength: 9 })).map(([begin, steps]) => {
    let at = begin;
    let phase = 'open';
    const facts: SlaFact[] = [{ revision: 0n, type: 'IncidentReported', at, recordedAt: at, imported: false }];
    for (const { pick, gap, priority, reason, late, imported } of steps) {
      const types = NEXT[phase] ?? [];
      const type = types[pick % types.length] ?? 'NoteAdded';
      // Short gaps are as usual as long ones, and none at all happens.
      at += Math.floor(gap ** 2 * grain.gap) * grain.tick;
      const recordedAt = at + late * grain.gap * grain.tick;
      facts.push({ revision: BigInt(facts.length), type, at, recordedAt, imported, priority, reason });
      phase = LEADS_TO[type] ?? phase;
    }
    return facts;
  });

export const anyTerms = (grain: Grain, withCalendar: boolean, workingDays: boolean): fc.Arbitrary<Terms> => {
  const hours = withCalendar ? (['around-the-clock', 'calendar'] as const) : (['around-the-clock'] as const);
  const seconds: fc.Arbitrary<Target> = fc.record({
    seconds: fc.integer({ min: 1, max: grain.tens }).map((tens) => tens * 10 * grain.tick),
    hours: fc.constantFrom(...hours),
  });
  const days: fc.Arbitrary<Target> = fc
    .record({ workingDays: fc.integer({ min: 1, max: 3 }), until: fc.boolean() })
    .map(({ workingDays, until }) => (until ? { workingDays, untilClosing: true } : { workingDays }));
  const target: fc.Arbitrary<Target | undefined> = fc.oneof(
    { weight: 5, arbitrary: seconds },
    { weight: 1, arbitrary: fc.constant(undefined) },
    ...(workingDays ? [{ weight: 4, arbitrary: days }] : []),
  );
  const targets = fc
    .record({ reaction: target, update: target, resolution: target, reply: target })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined)) as Targets);
  const holds = fc.subarray([...REASONS]);
  const record: fc.Arbitrary<Terms> = fc.record({
    contract: fc.constant({ id: 'c', version: '0', hash: '' }),
    zone: fc.constant('Europe/Berlin'),
    targets: fc.record({ blocker: targets, critical: targets, major: targets, minor: targets }),
    initialPriority: fc.constantFrom<Priority>(...PRIORITIES),
    kinds: fc.constant(['incident'] as const),
    reactionEndsWith: fc.subarray(['acknowledged', 'customer-informed', 'work-started'] as const, { minLength: 1 }),
    pauses: fc.record({ reaction: holds, update: holds, resolution: holds, reply: holds }),
    updateBegins: fc.constantFrom('report', 'reaction'),
    onReclassification: fc.constantFrom('original', 'change', 'later'),
    onReopening: fc.constantFrom('resume', 'new'),
    reactionOnReopening: fc.constantFrom('none', 'new'),
    minimumAfterRaiseSeconds: fc.nat(grain.tens).map((tens) => tens * 10 * grain.tick),
    warnAtPercent: workingDays ? fc.constant([]) : fc.subarray([10, 50, 80, 90]),
  });
  return record.map(plainTerms);
};
