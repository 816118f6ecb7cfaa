import type { Receipt } from '@app/command-handling';
import { BeginIncident, ChangeIncident, type ReportIncident, type SingleCommand } from '@app/incident';
import type { Principal } from '@app/platform';
import type { Host } from '../instance/host.js';
import type { LogServer } from '../store/log-server.js';
import type { SeededChance } from '@app/samples';
import type { Trace } from '../trace.js';

/** A command with everything that makes it the same command when it is sent again. */
export interface Order {
  readonly commandId: string;
  /** The incident that it is about; absent: it begins one. */
  readonly number?: string;
  readonly command: SingleCommand;
  readonly principal: Principal;
  readonly ifMatch?: bigint;
}

export type Outcome =
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  /** Nothing was written, says the answer. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'unknown'; readonly code: string }
  /** No answer that a caller should ever get. */
  | { readonly kind: 'unexpected'; readonly error: unknown };

/** Where a caller and the log stood at an instant. */
export interface Moment {
  /** Ideal time, and what the clock of the instance showed. */
  readonly at: number;
  readonly clock: number;
  /** How many events the log held. */
  readonly written: number;
  /** How often it had been set back. */
  readonly restores: number;
}

/** One sending of an order; its correlation id stands on whatever it wrote. */
export interface Attempt {
  readonly correlationId: string;
  readonly order: Order;
  readonly host: string;
  readonly sent: Moment;
  answered?: Moment;
  outcome?: Outcome;
}

const UNKNOWN = new Set(['outcome-unknown', 'connection-reset']);
const REFUSED =
  /^(incident\..+|unknown-reference|revision-mismatch|idempotency-key-reused|stream-contended|store-unavailable|nobody-listens|read-model-late)$/;

/** Sends orders to instances and writes down what came of them. */
export class Exchange {
  readonly attempts: Attempt[] = [];
  readonly byCorrelation = new Map<string, Attempt>();
  /** Orders that have no answer yet. */
  open = 0;
  private readonly acknowledged = new Set<string>();

  constructor(
    private readonly server: LogServer,
    private readonly chance: SeededChance,
    private readonly trace: Trace,
    private readonly onAnswer: (attempt: Attempt) => void,
  ) {}

  async send(order: Order, host: Host): Promise<Outcome> {
    const correlationId = this.chance.uuid();
    const attempt: Attempt = { correlationId, order, host: host.parts.name, sent: this.moment(host) };
    this.attempts.push(attempt);
    this.byCorrelation.set(correlationId, attempt);
    this.open += 1;
    const outcome = await this.outcome(order, host, correlationId);
    this.open -= 1;
    attempt.outcome = outcome;
    attempt.answered = this.moment(host);
    if (outcome.kind === 'receipt' && this.acknowledged.has(order.commandId)) this.trace.add('repeated', correlationId);
    if (outcome.kind === 'receipt') this.acknowledged.add(order.commandId);
    this.trace.add(outcome.kind, `${host.parts.name} ${order.commandId} ${order.command.type} ${describe(outcome)}`);
    this.onAnswer(attempt);
    return outcome;
  }

  private async outcome(order: Order, host: Host, correlationId: string): Promise<Outcome> {
    try {
      // As the doors of the service do it.
      const receipt = await host.call(({ instance, commands }) =>
        instance.commands.answering(() => commands.execute(message(order, correlationId))),
      );
      return { kind: 'receipt', receipt };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (UNKNOWN.has(code)) return { kind: 'unknown', code };
      if (REFUSED.test(code)) return { kind: 'refused', code, message: (error as Error).message };
      return { kind: 'unexpected', error };
    }
  }

  private moment(host: Host): Moment {
    const { time, events, restores } = this.server;
    return { at: time.now(), clock: host.shows, written: events.length, restores: restores.length };
  }
}

function message({ commandId, number, command, principal, ifMatch }: Order, correlationId: string) {
  const stamp = {
    commandId,
    payload: { number: number ?? null, command },
    correlationId,
    causationId: commandId,
    actor: principal.id,
    origin: 'live' as const,
  };
  if (number === undefined) return new BeginIncident(principal, command as ReportIncident, stamp);
  const change = command as Exclude<SingleCommand, ReportIncident>;
  return new ChangeIncident(principal, number, change, { ...stamp, ...(ifMatch === undefined ? {} : { ifMatch }) });
}

const describe = (outcome: Outcome): string =>
  outcome.kind === 'receipt'
    ? `${outcome.receipt.stream}@${outcome.receipt.revision} ${outcome.receipt.changed}`
    : outcome.kind === 'unexpected'
      ? String(outcome.error)
      : outcome.code;
