import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface BodyLimits {
  /** How long a body may stand still. */
  readonly idleMs: number;
  /** Bytes a second on average once the first while is over; 0: as slow as it likes. */
  readonly rate: number;
}

/** Why a connection is ended, as the metric names it. */
export type EndedFor = 'body-idle' | 'body-rate' | 'body-after-answer' | 'answer-not-taken';

/** How long a body may take to get going before its rate counts. */
const FIRST_MS = 10_000;
/** What still comes of a body that is answered already is read for so long. */
const AFTER_ANSWER_MS = 5_000;
/** An answer that is complete here has to be taken within this time. */
const TAKING_MS = 120_000;

/** Between two requests; empty lines are none, and would move the server's own limit on before them. */
const KEPT_MS = 90_000;

/** Who says nothing at all for longer gives way to others. */
const SILENT_MS = 1_000;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly bodyMayBeSlow: boolean;
  readonly began: number;
  readonly bytesBefore: number;
  answered?: number;
  ended?: number;
}

/** One connection and what is under way on it. Looked at every second; it never calls back. */
export class Connection {
  private readonly exchanges = new Set<Exchange>();
  private moved: number = this.since;
  private bytes = 0;
  private served = 0;
  /** Since when nothing is under way on it, as far as was looked. */
  private free: number | undefined;
  /** When it is destroyed, whatever its client does. */
  doomed: number | undefined;

  constructor(
    readonly socket: Socket,
    private readonly since: number,
  ) {}

  /** It has been kept for a next request for longer than one needs to come. */
  keptInVain(now: number): boolean {
    if (this.served === 0 || this.exchanges.size > 0) return false;
    this.free ??= now;
    return now - this.free > KEPT_MS;
  }

  begin(request: IncomingMessage, response: ServerResponse, bodyMayBeSlow: boolean, now: number): void {
    const exchange: Exchange = { request, response, bodyMayBeSlow, began: now, bytesBefore: this.socket.bytesRead };
    this.exchanges.add(exchange);
    this.free = undefined;
    this.moved = now;
    response.once('close', () => {
      this.served += 1;
      if (request.complete) this.exchanges.delete(exchange);
    });
  }

  /** Nothing is under way on it, and nothing of a next request has come: whoever waits may have its place. */
  idleSince(now: number): number | undefined {
    if (this.exchanges.size > 0 || this.doomed !== undefined) return undefined;
    // Who has just come is given the time to say what it wants.
    const silent = this.socket.bytesRead === 0 && now - this.since > SILENT_MS;
    return this.served > 0 || silent ? this.moved : undefined;
  }

  /** What is too slow on it now, with the answer that is still to be given. */
  tooSlow(now: number, limits: BodyLimits): { readonly why: EndedFor; readonly response: ServerResponse } | undefined {
    const bytes = this.socket.bytesRead + this.socket.bytesWritten;
    if (bytes !== this.bytes) [this.bytes, this.moved] = [bytes, now];
    for (const exchange of this.exchanges) {
      const why = exchange.request.complete ? this.taking(exchange, now) : this.receiving(exchange, now, limits);
      if (why !== undefined) return { why, response: exchange.response };
      if (exchange.request.complete && exchange.response.closed) this.exchanges.delete(exchange);
    }
    return undefined;
  }

  private receiving(exchange: Exchange, now: number, { idleMs, rate }: BodyLimits): EndedFor | undefined {
    const { request, response, began, bytesBefore, bodyMayBeSlow } = exchange;
    if (response.writableFinished) {
      exchange.answered ??= now;
      return now - exchange.answered > AFTER_ANSWER_MS ? 'body-after-answer' : undefined;
    }
    // What has come and is not taken is our own slowness.
    if (request.readableLength > 0) this.moved = now;
    if (now - this.moved > idleMs) return 'body-idle';
    const lasted = now - began;
    if (bodyMayBeSlow || lasted <= FIRST_MS || request.readableLength > 0) return undefined;
    return ((this.socket.bytesRead - bytesBefore) * 1_000) / lasted < rate ? 'body-rate' : undefined;
  }

  private taking(exchange: Exchange, now: number): EndedFor | undefined {
    const { response } = exchange;
    if (!response.writableEnded || response.writableFinished) return undefined;
    exchange.ended ??= now;
    return now - exchange.ended > TAKING_MS ? 'answer-not-taken' : undefined;
  }
}
