import type { Outlet } from './outlet.js';
import type { RpcError } from './protocol/rpc-errors.js';

/** The calls that the server has accepted and not ended yet, so that faults can reach them. */
export class OpenCalls {
  readonly #subscriptions = new Set<Outlet>();
  readonly #others = new Set<Outlet>();

  get subscriptions(): number {
    return this.#subscriptions.size;
  }

  get all(): number {
    return this.#subscriptions.size + this.#others.size;
  }

  add(outlet: Outlet, kind: 'subscription' | 'other'): void {
    const calls = kind === 'subscription' ? this.#subscriptions : this.#others;
    calls.add(outlet);
    void outlet.closed.then(() => calls.delete(outlet));
  }

  failAll(error: RpcError): void {
    this.failSubscriptions(error);
    for (const outlet of this.#others) outlet.fail(error);
  }

  failSubscriptions(error: RpcError): void {
    for (const outlet of this.#subscriptions) outlet.fail(error);
  }

  resetAll(): void {
    for (const outlet of [...this.#subscriptions, ...this.#others]) outlet.reset();
  }

  forgetSubscriptions(): void {
    for (const outlet of this.#subscriptions) outlet.mute();
  }
}
