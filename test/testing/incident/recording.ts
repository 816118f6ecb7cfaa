import { omit } from '@app/kernel';
import { expect } from '@jest/globals';
import { cyclesOf } from '@app/sla';
import * as c from './commands.js';
import { plusSeconds } from './clock-face.js';
import { agreed, terms } from './contract.js';
import { ledgerEvent, STREAM } from './recorded.js';
import type { SingleCommand } from '../../../libs/incident/src/domain/messages/commands.js';
import { incidentDecider } from '../../../libs/incident/src/domain/decide/decider.js';
import type { IncidentDraft } from '../../../libs/incident/src/domain/events/events.js';
import { instant } from '../../../libs/incident/src/domain/instant.js';
import { Refusal } from '../../../libs/incident/src/domain/decide/refusal.js';
import type { IncidentState } from '../../../libs/incident/src/domain/state/state.js';
import { clocksOf } from '../../../libs/incident/src/domain/clocks/sla.js';
import { timeline } from '../../../libs/incident/src/domain/state/timeline.js';
import { START, type TimedCommand } from './timed-commands.js';

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

export class Recording {
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
    const acknowledgements = others.acknowledgements.map((one) => omit(one, 'revision'));
    const told = {
      ...others,
      acknowledgements,
      hold: begun,
      statusBy: statusBy.occurredAt,
      ended: holdEndedBy?.occurredAt,
    };
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

export const inOrder = (life: readonly TimedCommand[]): Recording => {
  const recording = new Recording();
  for (const step of life) recording.record(step);
  return recording;
};
