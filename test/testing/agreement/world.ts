import { Commands, type Preconditions, type Receipt } from '@app/command-handling';
import type { JsonObject, JsonValue, LedgerEvent, LogAdapter, RecordedEvent } from '@app/event-store';
import { destroyKey, EventTypes, LedgerStore, PersonalKeyDestroyed } from '@app/event-store';
import { type Principal, SystemChance } from '@app/platform';
import { BatchContext, ReadModelSession } from '@app/projection';
import Database from 'better-sqlite3';
import { AgreementDirectory } from '@app/agreement';
import { type Change, ChangeDefinition } from '@app/definitions';
import { changeHandlerOf } from '../../../libs/definitions/src/commands/change-definition.js';
import { AGREEMENT_EVENT_TYPES, AGREEMENT_PROJECTIONS, AGREEMENTS } from '@testing/agreement/agreements';
import { ConfirmMatrix, ConfirmMatrixHandler } from '../../../libs/agreement/src/matrix/confirm-matrix.js';
import type { StatedConfirmation } from '../../../libs/agreement/src/matrix/matrix-schema.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { ManualClock } from '@testing/platform/manual-clock';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

export const ADMIN: Principal = { id: 'first', role: 'admin', customerIds: [] };

const ChangeHandler = changeHandlerOf(AGREEMENTS);

/** A ledger in memory with its read model, for specifications: what is stated is projected before the next is. */
export class World {
  readonly clock: ManualClock;
  private readonly adapter: LogAdapter;
  private readonly chance = new SystemChance();
  private readonly keys: MemoryKeyStore;
  readonly store: LedgerStore;
  private readonly commands: Commands;
  readonly session = emptyModel();
  readonly directory = new AgreementDirectory(this.session);
  private projected = 0;

  /** `beside`: another instance on the same log, with a read model of its own; its clock may be ahead. */
  constructor(beside?: World, aheadMs = 0) {
    this.clock =
      beside !== undefined && aheadMs === 0
        ? beside.clock
        : new ManualClock(Date.parse('2026-03-27T12:00:00Z') + aheadMs);
    this.adapter = beside?.adapter ?? new MemoryAdapter(this.clock);
    this.keys = beside?.keys ?? new MemoryKeyStore(this.chance);
    this.store = new LedgerStore({
      adapter: this.adapter,
      types: new EventTypes([...AGREEMENT_EVENT_TYPES, PersonalKeyDestroyed]),
      keys: this.keys,
      clock: this.clock,
      chance: this.chance,
      prefix: '',
    });
    this.commands = new Commands({ store: this.store, clock: this.clock });
  }

  async state(change: Change, principal = ADMIN, asked: bigint | Preconditions = {}): Promise<Receipt> {
    const handler = new ChangeHandler(this.commands, this.store, this.session);
    const receipt = await handler.execute(
      new ChangeDefinition(principal, change, this.stampOf(change, principal, asked)),
    );
    await this.project();
    return receipt;
  }

  async confirm(id: string, version: string, said: StatedConfirmation, principal = ADMIN): Promise<Receipt> {
    const handler = new ConfirmMatrixHandler(this.commands, this.store, this.directory);
    const stamp = this.stampOf(said, principal, {});
    const receipt = await handler.execute(new ConfirmMatrix(principal, id, version, said, stamp));
    await this.project();
    return receipt;
  }

  private stampOf(change: object, principal: Principal, asked: bigint | Preconditions) {
    const commandId = this.chance.uuid();
    return {
      commandId,
      payload: JSON.parse(JSON.stringify(change)) as JsonValue,
      correlationId: commandId,
      causationId: commandId,
      actor: principal.id,
      origin: 'live' as const,
      ...(typeof asked === 'bigint' ? { ifMatch: asked } : asked),
    };
  }

  /** As an earlier release has recorded it, past every check. */
  async plant(stream: string, type: string, data: object): Promise<void> {
    const commandId = this.chance.uuid();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const command = { ...ids, payload: {}, actor: ADMIN.id, origin: 'live' as const };
    const event = { type, data: data as JsonObject, occurredAt: '2026-03-27T12:00:00Z', subjects: [stream] };
    await this.store.append({ stream, head: undefined, events: [event], command });
    await this.project();
  }

  async forget(subject: string): Promise<void> {
    const id = this.chance.uuid();
    await destroyKey(this.store, subject, {
      occurredAt: '2026-03-27T12:00:00Z',
      command: { commandId: id, payload: {}, correlationId: id, causationId: id, actor: ADMIN.id, origin: 'live' },
    });
    await this.project();
  }

  async events(): Promise<readonly RecordedEvent[]> {
    const all: RecordedEvent[] = [];
    for await (const batch of this.store.readAll()) all.push(...batch);
    return all;
  }

  async typesOf(stream: string): Promise<readonly string[]> {
    return (await this.events()).filter((event) => event.stream === stream).map(({ type }) => type);
  }

  async project(): Promise<void> {
    const events = await this.events();
    for (const event of events.slice(this.projected)) apply(this.session, event as LedgerEvent);
    this.projected = Math.max(this.projected, events.length);
  }
}

export function emptyModel(): ReadModelSession {
  const session = new ReadModelSession(new Database(':memory:'));
  for (const { tables } of AGREEMENT_PROJECTIONS.operational) session.db.exec(tables);
  session.db.exec('CREATE TABLE parked (stream TEXT PRIMARY KEY)');
  return session;
}

/** As the projector does it, personal columns included. */
function apply(session: ReadModelSession, event: LedgerEvent): void {
  for (const projection of AGREEMENT_PROJECTIONS.operational) {
    projection.apply(event, session, new BatchContext());
    if (event.type !== 'PersonalKeyDestroyed') continue;
    const { subject } = event.data as { subject: string };
    for (const { table, columns } of projection.personal ?? [])
      for (const column of columns)
        session.db.prepare(`UPDATE ${table} SET ${column} = NULL WHERE key_id = ?`).run(subject);
    projection.forget?.(subject, session);
  }
}
