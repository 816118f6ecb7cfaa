import { Commands, type Receipt } from '@app/command-handling';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import type { Principal } from '@app/platform';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AgreementDirectory } from '@app/agreement';
import type { IncidentCommand, SingleCommand } from '../domain/messages/commands.js';
import { namingInImport, type Parties } from '../domain/decide/parties.js';
import { Refusal } from '../domain/decide/refusal.js';
import { incidentStream, numberCandidates, parseNumber } from '../number.js';
import { decidingFor, notThere } from './deciding.js';
import { numberBegunBy } from './lookup.js';
import { withTarget } from './merge-target.js';
import type { Directory } from './naming.js';
import { ImportIncidentRow } from './orders.js';
import { requireFieldsOfRow } from './require-fields.js';

/** How many begun incidents are remembered; one that is not is looked up in the log. */
const REMEMBERED = 50_000;

/** Rows of one incident take effect in the order in which they come, also while the first of them is still under way. */
@CommandHandler(ImportIncidentRow)
export class ImportIncidentRowHandler implements ICommandHandler<ImportIncidentRow> {
  private readonly begun = new Map<string, Promise<string | undefined>>();

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AgreementDirectory) private readonly directory: Directory,
  ) {
    store.epoch.onSetBack(() => this.begun.clear());
  }

  async execute({ principal, row, stamp }: ImportIncidentRow): Promise<Receipt> {
    requireFieldsOfRow(row.commands);
    const naming = namingInImport(askedOnce(this.directory));
    const absent = (): Refusal => (row.reportedBy === undefined ? notThere() : notReported(row.reportedBy));
    const decider = decidingFor(principal, this.directory, naming, 'import', absent);
    // Nothing is waited for but for a merge: rows of an incident keep their order.
    const merges = row.commands.some(({ type }) => type === 'MergeIncident');
    const commands = merges ? await this.withTargets(principal, row.commands) : row.commands;
    const command: IncidentCommand = { type: 'Several', commands };
    if (row.commands[0]?.type === 'ReportIncident') {
      const receipt = this.commands.create(decider, numberCandidates(stamp.commandId), command, stamp);
      this.remember(stamp.commandId, receipt);
      return receipt;
    }
    const number = row.incident === undefined ? await this.numberOf(row.reportedBy ?? '') : parseNumber(row.incident);
    if (number === undefined) throw absent();
    return this.commands.handle(decider, incidentStream(number), command, stamp);
  }

  private withTargets(principal: Principal, commands: readonly SingleCommand[]): Promise<readonly SingleCommand[]> {
    const complete = async (one: SingleCommand): Promise<SingleCommand> =>
      one.type === 'MergeIncident' ? withTarget(this.store, principal, one) : one;
    return Promise.all(commands.map(complete));
  }

  private remember(commandId: string, receipt: Promise<Receipt>): void {
    this.keep(
      commandId,
      receipt.then(
        ({ id }) => id,
        () => undefined,
      ),
    );
  }

  private numberOf(commandId: string): Promise<string | undefined> {
    const known = this.begun.get(commandId);
    if (known !== undefined) return known;
    const found = numberBegunBy(this.store, commandId);
    this.keep(commandId, found);
    return found;
  }

  private keep(commandId: string, number: Promise<string | undefined>): void {
    this.begun.set(commandId, number);
    // What did not come to be may still come: it is looked up again.
    const forget = (): void => {
      if (this.begun.get(commandId) === number) this.begun.delete(commandId);
    };
    number.then((known) => known === undefined && forget(), forget);
    const [oldest] = this.begun.keys();
    if (this.begun.size > REMEMBERED && oldest !== undefined) this.begun.delete(oldest);
  }
}

/** The same for one that is out of reach. */
const notReported = (commandId: string): Refusal =>
  new Refusal('incident.not-found', `reportedBy: no line with the commandId ${commandId} reported an incident`);

/** The commands of a row name the same over and over. */
function askedOnce(parties: Parties): Parties {
  const known = new Map<string, string | undefined>();
  return {
    customerOf: (kind, id) => {
      const key = `${kind} ${id}`;
      if (!known.has(key)) known.set(key, parties.customerOf(kind, id));
      return known.get(key);
    },
  };
}
