import { setTimeout as sleep } from 'node:timers/promises';
import type { RpcError } from './protocol/rpc-errors.js';

/** How a call looks inside the gRPC server: the one door to an end that no server gives on purpose. */
interface OverHttp2 {
  readonly call?: { readonly stream?: { close(code: number): void } };
}

/** What the stand-in needs of a call: a way out, an end, and to learn that the other side has gone. */
export interface OutgoingCall<Message> {
  write?(message: Message): boolean;
  end?(): unknown;
  emit(event: 'error', error: RpcError): boolean;
  on(event: 'cancelled', listener: () => void): unknown;
  once(event: 'drain', listener: () => void): unknown;
}

/** The way out of one call: in order, no faster than the client reads, and closed exactly once. */
export class Outlet<Message = never> {
  readonly closed: Promise<void>;
  #close: () => void = () => undefined;
  #open = true;
  #muted = false;
  #tail: Promise<void> | undefined;

  constructor(
    private readonly call: OutgoingCall<Message>,
    private readonly delay: () => number = () => 0,
    private readonly failWith: (error: RpcError) => void = (error) => void call.emit('error', error),
  ) {
    this.closed = new Promise((resolve) => (this.#close = resolve));
    call.on('cancelled', () => this.settle());
  }

  get open(): boolean {
    return this.#open;
  }

  /** Resolves when the client is ready for more, or the call is over; nothing to wait for is the usual case. */
  send(message: Message): Promise<void> | undefined {
    if (this.#tail === undefined && this.delay() === 0) {
      const drained = this.#leave(message);
      return drained === undefined ? undefined : this.#keepOrder(drained);
    }
    const sent = (this.#tail ?? Promise.resolve()).then(async () => {
      if (this.delay() > 0) await sleep(this.delay());
      await this.#leave(message);
    });
    return this.#keepOrder(sent);
  }

  /** From now on nothing leaves, and the client is not told. */
  mute(): void {
    this.#muted = true;
  }

  fail(error: RpcError): void {
    if (this.settle()) this.failWith(error);
  }

  /** Ends without a status, as all calls do when the server is stopped. */
  reset(): void {
    if (this.settle()) (this.call as OverHttp2).call?.stream?.close(0);
  }

  /** Ends well, after what has been sent. */
  async end(): Promise<void> {
    await this.#tail;
    if (!this.#muted && this.settle()) this.call.end?.();
  }

  #leave(message: Message): Promise<void> | undefined {
    if (!this.#open || this.#muted || this.call.write?.(message) !== false) return undefined;
    const drained = new Promise<void>((resolve) => this.call.once('drain', resolve));
    return Promise.race([drained, this.closed]);
  }

  /** Whatever is sent meanwhile leaves behind this. */
  #keepOrder(sent: Promise<void>): Promise<void> {
    this.#tail = sent;
    void sent.then(() => {
      if (this.#tail === sent) this.#tail = undefined;
    });
    return sent;
  }

  /** Sends the one answer of a call. */
  async finish(message: Message): Promise<void> {
    await this.send(message);
    await this.end();
  }

  /** True for the one who closes it. */
  settle(): boolean {
    const wasOpen = this.#open;
    this.#open = false;
    this.#close();
    return wasOpen;
  }
}
