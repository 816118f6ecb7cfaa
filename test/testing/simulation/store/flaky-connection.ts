import {
  ConnectionChanged,
  type LogAdapter,
  type Position,
  type ReadAllOptions,
  type SealedEvent,
  StoreUnavailable,
  type StoredEvent,
  type SubscribeOptions,
  type SubscriptionBatch,
  UnknownOutcome,
  type Written,
} from '@app/event-store';
import type { ClockWatch } from '../invariants/clock-watch.js';
import type { Kind } from '../kind.js';
import type { MachineClock } from '../instance/simulated-clock.js';
import { type Life, never } from '../instance/life.js';
import type { SeededChance } from '@app/samples';
import type { Trace } from '../trace.js';
import type { LogServer } from './log-server.js';

/** In how many of a hundred cases what goes wrong. */
export interface Faults {
  /** Written, and the answer does not come. */
  readonly lost: number;
  /** Neither written nor answered. */
  readonly dropped: number;
  /** No answer for a long time; it may be written much later, or never. */
  readonly silent: number;
  /** Reads and pings that fail. */
  readonly reads: number;
  /** Batches after which a subscription breaks, or goes silent until somebody notices. */
  readonly subscriptions: number;
  readonly slow: number;
}

export const NO_FAULTS: Faults = { lost: 0, dropped: 0, silent: 0, reads: 0, subscriptions: 0, slow: 0 };
/** After which the client gives a silent server up. */
const GIVEN_UP_MS = 5_000;

/** What an instance has of the store: the log as the contract wants it, at the end of a line that fails as real ones do. */
export class FlakyConnection implements LogAdapter {
  readonly kind: string;

  constructor(
    private readonly server: LogServer,
    private readonly life: Life,
    private readonly chance: SeededChance,
    private readonly trace: Trace,
    private readonly faults: () => Faults,
    private readonly clock: ClockWatch,
    private readonly machine: MachineClock,
    private readonly ofKind: Kind,
  ) {
    this.kind = ofKind === 'alone' ? 'memory' : 'simulated';
  }

  /** A log on the machine itself has none. */
  get connection(): number | undefined {
    return this.ofKind === 'alone' ? undefined : this.server.epoch;
  }

  async write(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
    connection = this.connection,
  ): Promise<Written> {
    if (connection !== this.connection) throw new ConnectionChanged();
    const { epoch } = this.server;
    const isSameLog = this.sameLog();
    for (const { id } of events) this.server.begun(id);
    await this.travel(1);
    if (this.server.away && epoch === this.server.epoch) throw new StoreUnavailable('connection refused');
    if (this.ofKind === 'shared') this.clock.sends(stream, events);
    const fate = this.fateOfWrite();
    if (fate === 'silent') return this.silence(stream, expected, events);
    // A store that stopped meanwhile may have come to it just before; one that was set back knows nothing of it.
    const arrives = epoch === this.server.epoch ? fate !== 'dropped' : this.chance.percent(50) && isSameLog();
    const outcome = arrives ? this.server.write(stream, expected, events) : undefined;
    await outcome?.catch(() => undefined);
    await this.travel(1);
    if (fate === 'well' && epoch === this.server.epoch && outcome !== undefined) {
      const written = await outcome;
      this.clock.acknowledged();
      return written;
    }
    this.trace.add(fate === 'well' ? 'broken-off' : fate, stream);
    throw new UnknownOutcome('the connection broke before the answer came');
  }

  async *readStream(stream: string, from?: bigint): AsyncIterable<readonly StoredEvent[]> {
    await this.ask();
    yield* this.brought(this.server.log.readStream(stream, from));
  }

  async *readAll(options: ReadAllOptions): AsyncIterable<readonly StoredEvent[]> {
    await this.ask();
    yield* this.brought(this.server.log.readAll(options));
  }

  async *subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionBatch> {
    await this.ask();
    const broken = new AbortController();
    const forget = [this.server.onBreak(() => broken.abort()), this.life.onEnd(() => broken.abort())];
    const signal = AbortSignal.any([options.signal, broken.signal]);
    try {
      for await (const batch of this.server.log.subscribe({ ...options, signal })) {
        const sick = this.chance.percent(this.faults().subscriptions);
        await this.travel(1);
        if (sick) this.trace.add('subscription-broken');
        if (sick && this.chance.percent(50)) await this.pause(this.chance.between(10_000, 40_000), options.signal);
        if (sick || broken.signal.aborted) break;
        if (!signal.aborted) yield batch;
      }
    } finally {
      for (const stop of forget) stop();
    }
    if (this.life.over) await never();
    if (!options.signal.aborted) throw new StoreUnavailable('the subscription broke');
  }

  isPosition(text: string): boolean {
    return this.server.log.isPosition(text);
  }

  async end(): Promise<Position | undefined> {
    await this.ask();
    return this.server.log.end();
  }

  async eventAt(position: Position): Promise<StoredEvent | undefined> {
    await this.ask();
    return this.server.log.eventAt(position);
  }

  /** Only a store without a clock of its own is asked. */
  async last(): Promise<StoredEvent | undefined> {
    await this.ask();
    return this.server.log.last();
  }

  async tombstone(stream: string): Promise<void> {
    await this.ask();
    await this.server.log.tombstone(stream);
  }

  async ping(): Promise<void> {
    await this.ask();
  }

  async close(): Promise<void> {}

  private fateOfWrite(): 'well' | 'lost' | 'dropped' | 'silent' {
    const { lost, dropped, silent } = this.faults();
    return this.chance.weighted({ lost, dropped, silent, well: Math.max(0, 100 - lost - dropped - silent) });
  }

  /** A packet may lie about for a while and arrive long after its sender has given it up, dead or alive. */
  private async silence(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
  ): Promise<Written> {
    this.trace.add('silent', stream);
    const { time } = this.server;
    const isSameLog = this.sameLog();
    if (this.chance.percent(60))
      time.at(time.now() + this.chance.between(0, 3 * GIVEN_UP_MS), () => {
        if (isSameLog()) this.server.write(stream, expected, events).catch(() => undefined);
      });
    await this.pause(GIVEN_UP_MS);
    throw new UnknownOutcome(`no answer within ${GIVEN_UP_MS} ms`);
  }

  /** What an older log has taken the place of meanwhile is read no further. */
  private async *brought(pages: AsyncIterable<readonly StoredEvent[]>): AsyncIterable<readonly StoredEvent[]> {
    const isSameLog = this.sameLog();
    for await (const page of pages) {
      await this.travel(0.2);
      if (!isSameLog()) throw new StoreUnavailable('the connection broke');
      yield page;
    }
  }

  /** Whether no other log was put in the place of this one since. */
  private sameLog(): () => boolean {
    const restores = this.server.restores.length;
    return () => this.server.restores.length === restores;
  }

  private async ask(): Promise<void> {
    const { epoch } = this.server;
    await this.travel(1);
    const works = !this.server.away && epoch === this.server.epoch;
    if (!works) this.clock.readFailed();
    this.server.requireThere();
    if (!works) throw new StoreUnavailable('the connection broke');
    if (!this.chance.percent(this.faults().reads)) return;
    this.clock.readFailed();
    this.trace.add('read-failed');
    throw new StoreUnavailable('the answer broke off');
  }

  private travel(share: number): Promise<void> {
    const slow = this.chance.percent(this.faults().slow) ? 200 : 1;
    return this.pause(Math.ceil(this.chance.between(1, 6) * share * slow * this.server.slowness));
  }

  private async pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (!this.life.step()) return never();
    await new Promise<void>((resolve) => {
      const stop = (): void => (callOff(), resolve());
      const wake = (): void => {
        signal?.removeEventListener('abort', stop);
        this.machine.whenGoing(resolve);
      };
      const callOff = this.server.time.at(this.server.time.now() + milliseconds, wake);
      signal?.addEventListener('abort', stop, { once: true });
    });
    if (!this.life.step()) await never();
  }
}
