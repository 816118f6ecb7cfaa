import { Inject, Injectable } from '@nestjs/common';
import { Commands, type Envelope, type Receipt } from '@app/command-handling';
import type { JsonValue } from '@app/event-store';
import { CHANCE, type Chance, uuidV5 } from '@app/platform';
import { Projector, type WaitOutcome } from '@app/projection';
import { preconditionsOf } from '../http/conditions.js';
import { idempotencyKeyOf, waitingOf } from '../http/headers.js';
import type { CommandContext } from './command-context.js';
import type { ReceiptAnswer } from './receipt.js';

/** Namespace of the command ids that come of idempotency keys. */
const COMMANDS = '6f1d9f0a-5a0c-5f5e-9d53-0d1f5c6b7a42';

/** What the answer of a command is about. */
interface CommandOptions {
  /** The path as it names the thing: the same for every way to write its number. */
  readonly path: string;
  /** Where the thing stands that the command makes; a command that makes one has no preconditions. */
  readonly creates?: (receipt: Receipt) => string;
  /** The thing at the path is stated as a whole: 201 when this made it. */
  readonly puts?: true;
}

/** Takes a command over HTTP: gives it its id, sends it, waits for this instance's read model, words the receipt. */
@Injectable()
export class CommandEndpoint {
  constructor(
    @Inject(CHANCE) private readonly chance: Chance,
    @Inject(Projector) private readonly projector: Projector,
    @Inject(Commands) private readonly commands: Commands,
  ) {}

  async submit(
    context: CommandContext,
    { path, creates, puts }: CommandOptions,
    send: (stamp: Envelope) => Promise<Receipt>,
  ): Promise<ReceiptAnswer> {
    const { request, response, principal } = context;
    const waiting = waitingOf(request);
    const preconditions = creates === undefined ? preconditionsOf(request) : {};
    const commandId = this.commandIdOf(context, path);
    response.setHeader('Command-Id', commandId);
    const { milliseconds, applied } = waiting;
    const { receipt, outcome } = await this.commands.answering(async () => {
      const receipt = await send({
        commandId,
        payload: (request.body ?? {}) as JsonValue,
        correlationId: request.context.correlationId,
        causationId: commandId,
        actor: principal.id,
        origin: 'live',
        ...preconditions,
      });
      return { receipt, outcome: await this.shown(receipt, milliseconds) };
    });
    if (applied !== undefined) response.setHeader('Preference-Applied', applied);
    response.setHeader('ETag', `"${receipt.revision}"`);
    const location = puts && receipt.changed && receipt.revision === 0n ? path : creates?.(receipt);
    if (location !== undefined) response.setHeader('Location', location);
    response.status(outcome !== 'projected' ? 202 : location === undefined ? 200 : 201);
    return {
      id: receipt.id,
      revision: String(receipt.revision),
      position: receipt.position,
      commandId,
      changed: receipt.changed,
      ...(receipt.textWithheld === undefined ? {} : { textWithheld: receipt.textWithheld }),
      ...(receipt.dropped === undefined ? {} : { dropped: receipt.dropped }),
      readModel: outcome === 'projected' ? 'current' : outcome,
    };
  }

  /** What this instance's read model says of it, once the caller has waited. */
  private async shown({ stream, revision }: Receipt, milliseconds: number): Promise<WaitOutcome | 'not-awaited'> {
    return milliseconds === 0 ? 'not-awaited' : this.projector.waitFor(stream, revision, milliseconds);
  }

  /** The same principal, method, path and key mean the same command, whichever instance is asked. */
  private commandIdOf({ request, principal }: CommandContext, path: string): string {
    const key = idempotencyKeyOf(request);
    if (key === undefined) return this.chance.uuid();
    return uuidV5(COMMANDS, JSON.stringify([principal.id, request.method, path, key]));
  }
}
