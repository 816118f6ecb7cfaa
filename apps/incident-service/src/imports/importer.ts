import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Commands, type Receipt } from '@app/command-handling';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { ImportIncidentRow, rowPayload, runInOrder, UnknownNames } from '@app/incident';
import { CLOCK, type Clock, LOGGER, type Logger, type Principal, Problem, Problems, Slices } from '@app/platform';
import { NotStanding, onceStanding } from '@app/projection';
import { AgreementDirectory } from '@app/agreement';
import { readImportLine } from './import-line.js';
import type { ImportLine, ImportResult } from './import-messages.js';
import type { Line } from './ndjson.js';
import { ReadModelWait, type Waiting } from './read-model-wait.js';

/** Lines under way at once: enough to fill the groups of appends that the store makes. */
const IN_FLIGHT = 128;
/** A store that is away for a moment must not fail thousands of lines; the same command id may be sent again. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 500;

export interface ImportOptions extends Waiting {
  readonly principal: Principal;
  /** @throws Problem once the key is revoked: the line is refused, and nothing after it is read */
  readonly requireValidKey: () => void;
}

/** What the lines of one import share. */
interface Whole extends ImportOptions {
  readonly names: UnknownNames;
  readonly wait: ReadModelWait;
}

interface Taken {
  readonly number: number;
  readonly line?: ImportLine;
  readonly problem?: unknown;
}

const away = (error: unknown): boolean =>
  error instanceof NotStanding ||
  (error instanceof Error &&
    'code' in error &&
    (error.code === 'store-unavailable' || error.code === 'outcome-unknown'));

@Injectable()
export class Importer {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Problems) private readonly problems: Problems,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Commands) private readonly commands: Commands,
    @Inject(AgreementDirectory) private readonly directory: AgreementDirectory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** What became of each line, in their order. Lines of one incident take effect in their order, too. */
  run(lines: AsyncIterable<Line>, options: ImportOptions): AsyncIterable<ImportResult> {
    const whole: Whole = {
      ...options,
      names: new UnknownNames(this.directory, this.store),
      wait: new ReadModelWait(options, this.log),
    };
    return runInOrder(this.read(lines, options), (taken) => this.take(taken, whole), {
      chainOf: ({ number, line }) => line?.incident ?? line?.reportedBy ?? line?.commandId ?? `line ${number}`,
      inFlight: IN_FLIGHT,
    });
  }

  /** What comes with one packet may be tens of thousands of lines. */
  private async *read(lines: AsyncIterable<Line>, { requireValidKey }: ImportOptions): AsyncIterable<Taken> {
    const slices = new Slices(this.clock);
    for await (const line of lines) {
      await slices.next();
      const { number } = line;
      try {
        requireValidKey();
      } catch (problem) {
        yield { number, problem };
        return;
      }
      try {
        if ('tooLong' in line) throw new Problem('payload-too-large', 'the line is longer than BODY_LIMIT');
        yield { number, line: readImportLine(line.bytes) };
      } catch (problem) {
        yield { number, problem };
      }
    }
  }

  private async take({ number, line, problem }: Taken, whole: Whole): Promise<ImportResult> {
    if (line === undefined) return this.failed(number, undefined, problem);
    try {
      const { id, revision, position, changed, textWithheld, former } = await this.send(line, whole);
      const { names, wait } = whole;
      const unknown = await onceStanding(() => names.in(line.commands), wait.passes).catch(() => undefined);
      return {
        line: number,
        commandId: line.commandId,
        receipt: {
          id,
          revision: String(revision),
          position,
          changed,
          ...(former && { former }),
          ...(textWithheld === undefined ? {} : { textWithheld }),
        },
        ...(unknown && { unknown }),
      };
    } catch (error) {
      return this.failed(number, line.commandId, error);
    }
  }

  private async send(line: ImportLine, whole: Whole): Promise<Receipt> {
    const { principal, correlationId, signal, requireValidKey, wait } = whole;
    const { commandId } = line;
    const stamp = {
      commandId,
      ...rowPayload(line),
      correlationId,
      causationId: commandId,
      actor: principal.id,
      origin: 'import' as const,
    };
    const once = (): Promise<Receipt> => {
      requireValidKey();
      return this.commands.answering(() => this.bus.execute(new ImportIncidentRow(principal, line, stamp)));
    };
    let until: number | undefined;
    for (;;) {
      if (signal.aborted) throw new Problem('shutting-down', 'the service is stopping; send the line again');
      try {
        return await onceStanding(once, wait.passes);
      } catch (error) {
        until ??= this.clock.uptime() + PATIENCE_MS;
        if (!away(error) || this.clock.uptime() > until) throw error;
        await this.clock.wait(RETRY_MS, signal).catch(() => undefined);
      }
    }
  }

  private failed(line: number, commandId: string | undefined, error: unknown): ImportResult {
    const { code, status, detail, errors } = this.problems.describe(error);
    return {
      line,
      ...(commandId === undefined ? {} : { commandId }),
      problem: { code, status, detail, ...(errors === undefined ? {} : { errors: [...errors] }) },
    };
  }
}
