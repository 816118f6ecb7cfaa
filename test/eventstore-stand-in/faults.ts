import type { Endpoint, RpcError } from './protocol/rpc-errors.js';
import { cancelled, consumerTooSlow, unavailable } from './protocol/rpc-errors.js';
import type { OpenCalls } from './open-calls.js';

/** How an acknowledgement gets lost: it never comes, or the connection breaks before it. */
export type Loss = 'silence' | 'break';

export interface Connections {
  /** Breaks every connection, as a server does that is killed. */
  cut(): void;
}

/** What to order from the stand-in. A fault lasts until `heal()`, unless it says that it happens once. */
export class Faults {
  /** Milliseconds that the server's clock is ahead of ours: seen in `created` and in the judgement of deadlines. */
  clockOffset = 0;
  #silent = false;
  #silentSubscriptions = false;
  #refusal: RpcError | undefined;
  #leader: Endpoint | undefined;
  #streamDelay = 0;
  #lost: { left: number; how: Loss } = { left: 0, how: 'silence' };

  #droppedRepeats = { left: 0, milliseconds: 0 };

  constructor(
    private readonly calls: OpenCalls,
    private readonly connections: Connections,
  ) {}

  /** Calls are accepted and nothing is answered or written, as from a process that hangs; connections stay up. */
  silence(): void {
    this.#silent = true;
  }

  /** Subscriptions stand open and deliver nothing, for ever; everything else works, as behind a forgetful balancer. */
  silenceSubscriptions(): void {
    this.#silentSubscriptions = true;
    this.calls.forgetSubscriptions();
  }

  /** Every call, open ones too, ends with UNAVAILABLE. */
  unavailable(): void {
    this.#refusal = unavailable();
    this.calls.failAll(unavailable());
  }

  /** Once: every open call ends with CANCELLED. */
  cancelInFlight(): void {
    this.calls.failAll(cancelled());
  }

  /** Once: every open subscription is dropped as one whose reader is too slow. */
  dropSubscriptions(): void {
    this.calls.failSubscriptions(consumerTooSlow());
  }

  /** The next `count` appends are written and their writers never learn of it. */
  loseAcknowledgement(count = 1, how: Loss = 'silence'): void {
    this.#lost = { left: count, how };
  }

  /**
   * The next `count` repeats of a written append are dropped, as by a server that is still committing the first, and
   * answered by a time-out after `milliseconds` (a real one takes 2 to 3 s).
   */
  dropRepeats(count = 1, milliseconds = 50): void {
    this.#droppedRepeats = { left: count, milliseconds };
  }

  /** Once: connections break. The server listens on. */
  cutConnections(): void {
    this.connections.cut();
  }

  /** Every message of a read, a subscription or the batched append waits this long before it leaves. */
  slowStreams(milliseconds: number): void {
    this.#streamDelay = milliseconds;
  }

  /** Writes, and reads that require the leader, are sent to this other node. */
  notLeader(leader: Endpoint): void {
    this.#leader = leader;
  }

  heal(): void {
    this.#silent = false;
    this.#silentSubscriptions = false;
    this.#refusal = undefined;
    this.#leader = undefined;
    this.#streamDelay = 0;
    this.#lost = { left: 0, how: 'silence' };
    this.#droppedRepeats = { left: 0, milliseconds: 0 };
  }

  get silent(): boolean {
    return this.#silent;
  }

  get subscriptionsSilent(): boolean {
    return this.#silent || this.#silentSubscriptions;
  }

  get refusal(): RpcError | undefined {
    return this.#refusal;
  }

  get leader(): Endpoint | undefined {
    return this.#leader;
  }

  get streamDelay(): number {
    return this.#streamDelay;
  }

  /** Whether the acknowledgement of the append that was just written is lost; breaks the connections where ordered. */
  losesAcknowledgement(): boolean {
    if (this.#lost.left === 0) return false;
    this.#lost.left -= 1;
    if (this.#lost.how === 'break') this.connections.cut();
    return true;
  }

  /** After how many milliseconds the repeat that has just come times out; undefined where it is answered. */
  timeoutOfRepeat(): number | undefined {
    if (this.#droppedRepeats.left === 0) return undefined;
    this.#droppedRepeats.left -= 1;
    return this.#droppedRepeats.milliseconds;
  }
}
