import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cyclesOf } from '@app/sla';
import * as c from '../testing/commands.js';
import { plusSeconds } from '../testing/clock-face.js';
import { agreed, terms } from '../testing/contract.js';
import { ledgerEvent, STREAM } from '../testing/recorded.js';
import type { SingleCommand } from './commands.js';
import { incidentDecider } from './decider.js';
import type { IncidentDraft } from './events.js';
import { omit } from './fields.js';
import { instant } from './instant.js';
import { Refusal } from './refusal.js';
import type { IncidentState } from './state.js';
import { clocksOf } from './sla.js';
import { stateOf, view } from './state.js';
import { timeline } from './timeline.js';

/*
 * The promise: for any legal life, every recording order whose prefixes are legal is accepted and gives the same phase
 * and the same history, and the same clocks under the contracts of customers that it is corrected to. Legality is told by a model of its own (below), so that the domain is not judged by itself.
 */

/** Something that happened: `of` is the place in the life of the event that a correction names. */
interface TimedCommand {
  readonly command: Exclude<SingleCommand, { type: 'ReportIncident' }>;
  readonly at: string;
  readonly place: number;
  readonly of?: number;
}

const START = '2026-03-27T10:00:00Z';
const MUCH_LATER = '2026-04-01T00:00:00Z';

const minutes = (count: number) => ({ seconds: count * 60, hours: 'around-the-clock' }) as const;
const targets = {
  blocker: { reaction: minutes(2), update: minutes(3), resolution: minutes(5) },
  critical: { reaction: minutes(4), resolution: minutes(10) },
  major: { reaction: minutes(8), update: minutes(9), resolution: { seconds: 1_500, hours: 'calendar' } as const },
  minor: { resolution: minutes(30) },
};
const agreements = agreed({
  acme: terms({ targets, onReclassification: 'later', calendar: { id: 'office', version: '0', hash: 'd'.repeat(64) } }),
  globex: terms({
    targets: { ...targets, major: {} },
    onReclassification: 'change',
    onReopening: 'new',
    minimumAfterRaiseSeconds: 120,
    contract: { id: 'globex-silver', version: '0', hash: 'e'.repeat(64) },
  }),
});

const person = fc.constantFrom('ada', 'bob', 'cyd');
const priority = fc.constantFrom('blocker', 'critical', 'major', 'minor');
const doing: fc.Arbitrary<TimedCommand['command']> = fc.oneof(
  priority.map((one) => c.classify({ priority: one })),
  fc.constant({ type: 'ClassifyIncident', impact: 2, urgency: 1 } as const),
  person.map((personId) => c.assign({ personId })),
  person.map((by) => c.acknowledge({ by })),
  person.map((by) => c.startWork({ by })),
  fc.constantFrom('awaiting-customer', 'awaiting-vendor').map((reason) => c.putOnHoldFor({ reason })),
  fc.constant(c.resume()),
  person.map((by) => c.resolve({ by })),
  fc.constant(c.reopen()),
  fc.constant(c.close()),
  fc.constant(c.cancel()),
  fc.constant(c.merge()),
  fc.constant(c.escalate()),
  fc.constantFrom(c.page(), c.addNote(), c.informCustomer(), c.takeContact(), c.addReference()),
  fc.constantFrom('acme', 'globex', 'initech').map((value) => c.correct({ value })),
  priority.map((value) => c.correct({ field: 'priority', value })),
);

/** The state machine, written a second time: as what is open after what happened, and undefined where it could not. */
function isLegal(life: readonly TimedCommand[]): boolean {
  let status = 'open';
  let onHold = false;
  for (const { command } of [...life].sort((one, other) => one.place - other.place)) {
    const open = status === 'open';
    switch (command.type) {
      case 'ClassifyIncident':
      case 'AssignIncident':
      case 'EscalateIncident':
        if (!open && status !== 'resolved') return false;
        break;
      case 'AcknowledgeIncident':
        if (!open) return false;
        break;
      case 'StartWork':
        if (!open || onHold) return false;
        break;
      case 'PutIncidentOnHold':
        if (!open) return false;
        onHold = true;
        break;
      case 'ResumeIncident':
        if (!open || !onHold) return false;
        onHold = false;
        break;
      case 'ResolveIncident':
      case 'CancelIncident':
      case 'MergeIncident':
        if (!open) return false;
        status = command.type === 'ResolveIncident' ? 'resolved' : 'over';
        onHold = false;
        break;
      case 'CloseIncident':
        if (status !== 'resolved') return false;
        status = 'closed';
        break;
      case 'ReopenIncident':
        if (status !== 'resolved' && status !== 'closed') return false;
        status = 'open';
        break;
      default:
    }
  }
  return true;
}

/** A correction of a priority names the nearest classification before it, one of the customer names the report. */
function aim(life: readonly TimedCommand[], command: TimedCommand['command']): number | undefined {
  if (command.type !== 'CorrectIncident') return -2;
  if (command.field === 'customerId') return -1;
  return life.findLast((step) => step.command.type === 'ClassifyIncident')?.place;
}

/** What could not follow in the life is left out of it; `gap` 0 makes two things happen in one second. */
const lives = fc.array(fc.record({ command: doing, gap: fc.nat(3) }), { maxLength: 18 }).map((wishes) => {
  const life: TimedCommand[] = [];
  let at = START;
  for (const { command, gap } of wishes) {
    at = plusSeconds(at, gap * 60);
    const of = aim(life, command);
    if (of === undefined) continue;
    const step: TimedCommand = { command, at, place: life.length, ...(of === -2 ? {} : { of }) };
    const twice = life.some((known) => known.at === at && known.command.type === command.type);
    if (!twice && isLegal([...life, step])) life.push(step);
  }
  return life;
});

class Recording {
  readonly recorded: TimedCommand[] = [];
  private readonly revisions = new Map<number, bigint>();
  state: IncidentState;
  readonly events: ReturnType<typeof ledgerEvent>[] = [];

  constructor() {
    this.state = incidentDecider.initial;
    this.write(this.decide(c.report({ occurredAt: START })), -1);
  }

  /** @throws Refusal */
  record(step: TimedCommand): void {
    const drafts = this.decide(this.commandFor(step));
    expect(drafts).toHaveLength(1);
    this.write(drafts, step.place);
    this.recorded.push(step);
  }

  /** Of the second of the report. False: it was refused. */
  atOnce(command: TimedCommand['command'], place: number): boolean {
    try {
      this.write(this.decide(this.commandFor({ command, at: START, place })), place);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  decide(command: SingleCommand): readonly IncidentDraft[] {
    return incidentDecider.decide(command, this.state, { now: MUCH_LATER, commandId: 'c', agreements });
  }

  commandFor({ command, at, of }: TimedCommand): SingleCommand {
    const revision = (this.revisions.get(of ?? -1) ?? 0n).toString();
    return { ...command, occurredAt: at, ...(command.type === 'CorrectIncident' ? { revision } : {}) };
  }

  /** Ties are told apart by the order of recording, so they have to keep it; what is corrected must be there. */
  canTake({ at, place, of }: TimedCommand, life: readonly TimedCommand[]): boolean {
    const tied = life.filter((other) => other.at === at && other.place < place);
    return tied.every((other) => this.revisions.has(other.place)) && (of === undefined || this.revisions.has(of));
  }

  /** What is compared: everything but how it was recorded. */
  outcome(): unknown {
    const entries = timeline(this.state.history).map((entry) => ({
      ...omit(entry, 'type', 'revision', 'recordedAt', 'lateBySeconds', 'late', 'corrections', 'correction'),
      data: omit(entry.data as Record<string, unknown>, 'corrects', 'terms'),
      corrected: omit(entry.corrected as Record<string, unknown>, 'corrects', 'terms'),
      corrections: entry.corrections.map(({ field, was, is }) => ({ field, was, is })),
    }));
    const { statusBy, holdEndedBy, hold, ...others } = this.state.view ?? fail();
    const begun = hold && omit(hold, 'begunBy');
    const told = { ...others, hold: begun, statusBy: statusBy.occurredAt, ended: holdEndedBy?.occurredAt };
    return { entries, view: told, clocks: this.clocks() };
  }

  shown(): object {
    const { hold, acknowledgements, ...view } = this.state.view ?? fail();
    return { ...view, hold, acknowledgedBy: acknowledgements.map(({ by }) => by) };
  }

  /** A cycle by the instant at which it began: its name is a revision, and so is a matter of the recording. */
  clocks(): unknown {
    return cyclesOf(clocksOf(this.state.history, agreements, Date.parse(MUCH_LATER) / 1000)).map((cycle) => {
      const { clock, begunAt, state, activity, priority, dueAt, stoppedAt, elapsed, warnings } = cycle;
      const warned = warnings.map(({ percent, at }) => [percent, instant(at)]);
      return { clock, begunAt, state, activity, priority, dueAt, stoppedAt, elapsed, warned };
    });
  }

  private write(drafts: readonly IncidentDraft[], place: number): void {
    for (const { type, data, occurredAt } of drafts) {
      const revision = this.events.length;
      const recordedAt = plusSeconds(MUCH_LATER, revision).replace('Z', '.000Z');
      const event = ledgerEvent({ type, data }, { stream: STREAM, revision, occurredAt, recordedAt });
      this.revisions.set(place, event.revision);
      this.events.push(event);
      this.state = incidentDecider.evolve(this.state, event);
    }
  }
}

const fail = (): never => {
  throw new Error('nothing was reported');
};

const inOrder = (life: readonly TimedCommand[]): Recording => {
  const recording = new Recording();
  for (const step of life) recording.record(step);
  return recording;
};

const lifeAndOrder = lives.chain((life) =>
  fc.record({ life: fc.constant(life), order: fc.shuffledSubarray([...life], { minLength: life.length }) }),
);

describe('any order of recording', () => {
  it('is accepted where its prefixes are legal, refused where not, and ends in the same phase, history and clocks', () => {
    let shuffled = 0;
    fc.assert(
      fc.property(lifeAndOrder, ({ life, order }) => {
        const recording = new Recording();
        let left = order;
        while (left.length > 0) {
          const next = left.find((step) => recording.canTake(step, life) && isLegal([...recording.recorded, step]));
          for (const step of left.slice(0, next === undefined ? left.length : left.indexOf(next))) {
            if (recording.canTake(step, life))
              expect(() => recording.decide(recording.commandFor(step))).toThrow(Refusal);
          }
          if (next === undefined) return; // a way that no single recording leads on from: its last prefix was legal
          recording.record(next);
          left = left.filter((step) => step !== next);
        }
        if (recording.recorded.some((step, index) => step.place !== index)) shuffled++;
        expect(recording.outcome()).toEqual(inOrder(life).outcome());
      }),
      { numRuns: 300 },
    );
    expect(shuffled).toBeGreaterThan(100);
  });

  it('names a recorded event in every refusal of what happened after the report', () => {
    fc.assert(
      fc.property(lives, doing, fc.nat(60), (life, command, minutes) => {
        const recording = inOrder(life);
        const occurredAt = plusSeconds(START, minutes * 60);
        try {
          recording.decide({ ...command, occurredAt });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          if (error.code === 'incident.not-correctable') return;
          const named = recording.events[Number(error.contradicts?.revision)];
          expect(error.contradicts).toMatchObject({ type: named?.type, occurredAt: named?.metadata.occurredAt });
        }
      }),
    );
  });
});

describe('the fold', () => {
  it('is the same event by event, at once, and from the ordered history', () => {
    fc.assert(
      fc.property(lifeAndOrder, ({ life }) => {
        const { state, events } = inOrder(life);
        expect(stateOf(events)).toEqual(state);
        expect(view(state.history)).toEqual(state.view);
      }),
    );
  });

  it('changes no state that was handed out', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { events } = inOrder(life);
        let state = incidentDecider.initial;
        for (const event of events) {
          const before = structuredClone(state);
          const next = incidentDecider.evolve(state, event);
          expect(state).toEqual(before);
          state = next;
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has nothing to do for any statement that is recorded already and that its instant has not unsaid', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const recording = inOrder(life);
        for (const step of life) {
          if (!isUnsaid(step, life)) expect(recording.decide(recording.commandFor(step))).toEqual([]);
        }
      }),
    );
  });
});

/** Whether something of the same second, said after it, takes it back. */
function isUnsaid({ command, at, place }: TimedCommand, life: readonly TimedCommand[]): boolean {
  const later = life.filter((other) => other.at === at && other.place > place);
  const followedBy = (...types: readonly string[]): boolean =>
    later.some((other) => types.includes(other.command.type));
  switch (command.type) {
    case 'AcknowledgeIncident':
    case 'StartWork':
    case 'ResolveIncident':
    case 'CloseIncident':
      return followedBy('ReopenIncident');
    case 'ReopenIncident':
      return followedBy('ResolveIncident', 'CancelIncident', 'MergeIncident');
    case 'PutIncidentOnHold':
      return followedBy('ResumeIncident', 'ResolveIncident', 'CancelIncident', 'MergeIncident');
    case 'ResumeIncident':
      return followedBy('PutIncidentOnHold');
    case 'ClassifyIncident':
      return later.some((other) => other.of === place);
    default:
      return false;
  }
}

describe('within one second', () => {
  const statement = fc.oneof(
    priority.map((one) => ({ command: c.classify({ priority: one }), holds: { priority: one } })),
    person.map((personId) => ({ command: c.assign({ personId }), holds: { assignee: { personId } } })),
    fc.constantFrom('awaiting-customer', 'awaiting-vendor').map((reason) => ({
      command: c.putOnHoldFor({ reason }),
      holds: { status: 'open', hold: { reason } },
    })),
    fc.constant({ command: c.resume(), holds: { hold: undefined } }),
    fc.constant({ command: c.resolve(), holds: { resolvedAt: START } }),
    fc.constant({ command: c.close(), holds: { status: 'closed' } }),
    fc.constant({ command: c.reopen(), holds: { status: 'open' } }),
    person.map((by) => ({ command: c.acknowledge({ by }), holds: { acknowledgedBy: expect.arrayContaining([by]) } })),
    fc.constantFrom('acme', 'globex').map((value) => ({ command: c.correct({ value }), holds: { customerId: value } })),
  );

  it('holds whatever was stated last, as often as it was taken back before', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 24 }), (statements) => {
        const recording = new Recording();
        statements.forEach(({ command, holds }, place) => {
          if (recording.atOnce(command, place)) expect(recording.shown()).toMatchObject(holds);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('stands a fact once, however often it is told', () => {
    const facts = [c.addNote(), c.takeContact(), c.page(), c.informCustomer(), c.addReference(), c.escalate()];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...facts), { maxLength: 12 }), (told) => {
        const recording = new Recording();
        told.forEach((command, place) => recording.atOnce(command, place));
        expect(recording.events).toHaveLength(1 + new Set(told).size);
      }),
      { numRuns: 50 },
    );
  });
});
