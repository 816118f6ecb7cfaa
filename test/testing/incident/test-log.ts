import type { EventDraft, JsonObject, LedgerEvent } from '@app/event-store';
import { omitUndefined } from '@app/kernel';
import type { Agreements } from '../../../libs/incident/src/domain/clocks/agreements.js';
import type { Matrices } from '../../../libs/incident/src/domain/decide/pinning.js';
import type { IncidentCommand } from '../../../libs/incident/src/domain/messages/commands.js';
import { incidentDecider } from '../../../libs/incident/src/domain/decide/decider.js';
import { INCIDENT_EVENT_TYPES } from '../../../libs/incident/src/domain/events/event-types.js';
import type { IncidentState } from '../../../libs/incident/src/domain/state/state.js';

export interface RecordOptions {
  /** The instant of recording; the one before if not given. */
  readonly now?: string;
  readonly actor?: string;
  readonly origin?: 'live' | 'import';
  /** What is agreed with the customers; nothing if not given. */
  readonly agreements?: Agreements;
  readonly matrices?: Matrices;
}

/** A log in memory, written by commands, read as a store reads it: without the personal fields of destroyed keys. */
export class TestLog {
  private readonly recorded: LedgerEvent[] = [];
  private readonly states = new Map<string, IncidentState>();
  private readonly destroyed = new Set<string>();
  private now = '2026-03-01T00:00:00Z';

  /** Decides and records; what it recorded. @throws Refusal */
  send(
    id: string,
    command: IncidentCommand,
    { now = this.now, agreements, matrices, ...others }: RecordOptions = {},
  ): readonly LedgerEvent[] {
    this.now = now;
    const state = this.states.get(id) ?? incidentDecider.initial;
    const drafts = incidentDecider.decide(command, state, {
      now,
      commandId: `command-${this.recorded.length}`,
      ...omitUndefined({ agreements, matrices }),
    });
    const events = drafts.map((draft, place) =>
      this.record(`incident-${id}`, draft, state.history.length + place, others),
    );
    this.states.set(id, events.reduce(incidentDecider.evolve, state));
    return events;
  }

  /** Once for each subject. */
  destroyKey(subject: string): readonly LedgerEvent[] {
    if (this.destroyed.has(subject)) return [];
    this.destroyed.add(subject);
    return [this.record(subject, { type: 'PersonalKeyDestroyed', data: { subject }, occurredAt: this.now }, 0, {})];
  }

  /** In order of the log. */
  get events(): readonly LedgerEvent[] {
    return this.recorded.map((event) => this.read(event));
  }

  stateOf = (id: string): IncidentState => this.states.get(id) ?? incidentDecider.initial;

  private record(stream: string, draft: EventDraft<string, object>, revision: number, how: RecordOptions): LedgerEvent {
    const place = this.recorded.length;
    const { type, occurredAt, customerId, subjects } = draft;
    const fields = INCIDENT_EVENT_TYPES.find((declared) => declared.type === type)?.personal ?? [];
    const keyId = fields.some((field) => field in draft.data)
      ? subjects?.find((one) => !this.destroyed.has(one))
      : undefined;
    const event: LedgerEvent = {
      readable: true,
      id: `00000000-0000-8000-8000-${String(place).padStart(12, '0')}`,
      stream,
      revision: BigInt(revision),
      position: String(place).padStart(12, '0'),
      type,
      data: draft.data as JsonObject,
      metadata: {
        commandId: `command-${place}`,
        fingerprint: '',
        $correlationId: '',
        $causationId: '',
        actor: how.actor ?? 'operator-1',
        origin: how.origin ?? 'live',
        occurredAt,
        recordedAt: this.now.replace('Z', '.000Z'),
        schema: 1,
        previousHash: '',
        hash: '',
        ...(customerId === undefined ? {} : { customerId }),
      },
      ...(keyId === undefined ? {} : { personal: { keyId, absent: false } }),
    };
    this.recorded.push(event);
    return event;
  }

  private read(event: LedgerEvent): LedgerEvent {
    const { personal } = event;
    if (personal === undefined || !this.destroyed.has(personal.keyId)) return event;
    const fields = INCIDENT_EVENT_TYPES.find(({ type }) => type === event.type)?.personal ?? [];
    const kept = Object.entries(event.data).filter(([field]) => !fields.includes(field));
    return { ...event, data: Object.fromEntries(kept), personal: { ...personal, absent: true } };
  }
}
