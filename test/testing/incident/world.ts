import type { StandingModel } from '@app/definitions';
import { omit } from '@app/kernel';
import { Commands } from '@app/command-handling';
import type { Preconditions, Receipt } from '@app/command-handling';
import { EventTypes, LedgerStore } from '@app/event-store';
import type { CommandStamp, RecordedEvent } from '@app/event-store';
import { SystemChance } from '@app/platform';
import type { Principal, Role } from '@app/platform';
import { NO_AGREEMENTS } from '../../../libs/incident/src/domain/clocks/agreements.js';
import { NO_MATRICES } from '../../../libs/incident/src/domain/decide/pinning.js';
import type { ReportIncident, SingleCommand } from '../../../libs/incident/src/domain/messages/commands.js';
import { INCIDENT_EVENT_TYPES } from '../../../libs/incident/src/domain/events/event-types.js';
import { incidentDecider } from '../../../libs/incident/src/domain/decide/decider.js';
import { numberCandidates } from '../../../libs/incident/src/number.js';
import * as c from './commands.js';
import { BeginIncidentHandler } from '../../../libs/incident/src/commands/begin-incident.handler.js';
import { ChangeIncidentHandler } from '../../../libs/incident/src/commands/change-incident.handler.js';
import { ImportIncidentRowHandler } from '../../../libs/incident/src/commands/import-incident-row.handler.js';
import type { Directory } from '../../../libs/incident/src/commands/naming.js';
import { BeginIncident, ChangeIncident, ImportIncidentRow } from '../../../libs/incident/src/commands/orders.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { ManualClock } from '@testing/platform/manual-clock';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

export type Change = Exclude<SingleCommand, ReportIncident>;

export const who = (role: Role, ...customerIds: string[]): Principal => ({ id: `key-${role}`, role, customerIds });
export const operator = who('operator');

/** Whose the things are that a specification names: `acme-shop` is of acme. */
export const HOUSE: Directory = {
  ...NO_AGREEMENTS,
  ...NO_MATRICES,
  customerOf: (_kind, id) => ['acme', 'globex'].find((customer) => id === customer || id.startsWith(`${customer}-`)),
  nearest: (kind, _id, among) =>
    among === 'all' ? ['acme', 'globex'] : among.map((customer) => `${customer}-${kind}`),
};

/** Nobody of the staff is defined. */
const NO_STAFF: StandingModel = {
  prepared: () => ({ get: () => undefined, all: () => [] }),
  damage: (problem) => new Error(problem),
};

/** An instance in memory at noon of the stories' day. */
export class World {
  private readonly clock = new ManualClock(Date.parse('2026-03-27T12:00:00Z'));
  private readonly chance = new SystemChance();
  readonly store = new LedgerStore({
    adapter: new MemoryAdapter(this.clock),
    types: new EventTypes(INCIDENT_EVENT_TYPES),
    keys: new MemoryKeyStore(this.chance),
    clock: this.clock,
    chance: this.chance,
    prefix: '',
  });
  private readonly commands = new Commands({ store: this.store, clock: this.clock });

  begin(given: Partial<ReportIncident> = {}, principal = operator, commandId = this.chance.uuid()): Promise<Receipt> {
    const command = { ...omit(c.report(), 'contactId'), ...given };
    return new BeginIncidentHandler(this.commands, this.store, HOUSE).execute(
      new BeginIncident(principal, command, stamp(commandId, command, principal)),
    );
  }

  change(number: string, command: Change, principal = operator, asked: Preconditions = {}): Promise<Receipt> {
    return new ChangeIncidentHandler(this.commands, this.store, HOUSE, NO_STAFF).execute(
      new ChangeIncident(principal, number, command, { ...stamp(this.chance.uuid(), command, principal), ...asked }),
    );
  }

  readonly importing = new ImportIncidentRowHandler(this.commands, this.store, HOUSE);

  row(commandId: string, row: ImportIncidentRow['row']): Promise<Receipt> {
    const given = { ...stamp(commandId, row.commands[0] as SingleCommand, operator), origin: 'import' } as const;
    return this.importing.execute(new ImportIncidentRow(who('admin'), row, given));
  }

  /** Past every look at what it names. */
  plant(command: ReportIncident): Promise<Receipt> {
    const commandId = this.chance.uuid();
    return this.commands.create(
      incidentDecider,
      numberCandidates(commandId),
      command,
      stamp(commandId, command, operator),
    );
  }

  async events(stream: string): Promise<RecordedEvent[]> {
    const all: RecordedEvent[] = [];
    for await (const batch of this.store.readStream(stream)) all.push(...batch);
    return all;
  }
}

export const stamp = (commandId: string, command: SingleCommand, { id }: Principal): CommandStamp => ({
  commandId,
  payload: command.type,
  correlationId: commandId,
  causationId: commandId,
  actor: id,
  origin: 'live',
});
