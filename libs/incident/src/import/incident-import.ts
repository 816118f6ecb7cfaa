import type { Commands, Decider, Receipt } from '@app/command-handling';
import type { CommandStamp, EventStore } from '@app/event-store';
import type { SingleCommand } from '../domain/commands.js';
import { incidentDecider } from '../domain/decider.js';
import { Refusal } from '../domain/refusal.js';
import type { IncidentState } from '../domain/state.js';
import { numberCandidates } from '../number.js';

/** One row of another system's log, as commands of one incident: one command id, one append. */
export interface ImportLine {
  /** UUID that names the row for ever: the same row again has no second effect. */
  readonly commandId: string;
  /** The command id of the line that reported the incident; the line's own id (or absent) where it reports itself. */
  readonly reportedBy?: string;
  readonly commands: readonly SingleCommand[];
}

export type ImportStamp = Pick<CommandStamp, 'actor' | 'correlationId'>;

type Step = { type: 'Several'; commands: readonly SingleCommand[] };

/** Any instant of the past is taken: the row was written when it happened. */
const importing: Decider<IncidentState, Step> = {
  ...incidentDecider,
  decide: (command, state, context) => incidentDecider.decide(command, state, { ...context, dating: 'import' }),
};

/** Takes the lines of an import. Lines of one incident go one after the other, its report first. */
export class IncidentImport {
  private readonly streams = new Map<string, string>();

  constructor(
    private readonly commands: Commands,
    private readonly store: EventStore,
  ) {}

  /** @throws Refusal, and what `Commands` throws; nothing of the line was written then */
  async take(line: ImportLine, stamp: ImportStamp): Promise<Receipt> {
    const { commandId, reportedBy = commandId } = line;
    const command: Step = { type: 'Several', commands: line.commands };
    const payload = JSON.parse(JSON.stringify(line.commands)) as CommandStamp['payload'];
    const envelope: CommandStamp = { ...stamp, commandId, causationId: commandId, payload, origin: 'import' };
    if (reportedBy !== commandId) {
      return this.commands.handle(importing, await this.streamOf(reportedBy), command, envelope);
    }
    if (line.commands[0]?.type !== 'ReportIncident') {
      throw new Refusal(
        'incident.import-without-report',
        `the line reports no incident and names none: its first command must be ReportIncident, or reportedBy the command id of the line that reported it`,
      );
    }
    const receipt = await this.commands.create(importing, numberCandidates(commandId), command, envelope);
    this.streams.set(commandId, receipt.stream);
    return receipt;
  }

  private async streamOf(reportedBy: string): Promise<string> {
    const known = this.streams.get(reportedBy) ?? (await this.find(reportedBy));
    if (known === undefined) {
      throw new Refusal(
        'incident.not-found',
        `no incident was reported by command ${reportedBy}; send the line that reports it first`,
      );
    }
    this.streams.set(reportedBy, known);
    return known;
  }

  /** The report took the first number that was free then, so the search ends at the first number without a stream. */
  private async find(reportedBy: string): Promise<string | undefined> {
    for (const { stream } of numberCandidates(reportedBy)) {
      const creator = await this.creatorOf(stream);
      if (creator === undefined) return undefined;
      if (creator === reportedBy) return stream;
    }
    return undefined;
  }

  private async creatorOf(stream: string): Promise<string | undefined> {
    for await (const batch of this.store.readStream(stream)) {
      const first = batch[0];
      if (first) return first.metadata?.commandId ?? 'unreadable';
    }
    return undefined;
  }
}
