import type { Checkpoint, LogAdapter, StoredEvent } from '../adapter.js';
import { CheckpointMismatch, StoreUnavailable, UnknownOutcome } from '../errors.js';
import type { Chance, Clock } from '@app/platform';
import type { EventBatch } from '../port.js';
import type { RecordedEvent } from '../event.js';
import { backOff } from './back-off.js';
import type { Breaker } from './breaker.js';
import type { Interruptions } from './interruptions.js';
import type { LogEpoch } from './log-epoch.js';
import type { StreamNames } from './stream-names.js';

export interface FollowingParts {
  readonly adapter: LogAdapter;
  readonly names: StreamNames;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly breaker: Breaker;
  readonly epoch: LogEpoch;
  readonly interruptions: Interruptions;
  readonly closing: AbortSignal;
  /** Of the ledger's events, those that came. */
  readonly open: (events: readonly StoredEvent[]) => Promise<readonly RecordedEvent[]>;
  /** Of another's keys, those that came while the subscription is live. */
  readonly offerKeys: (events: readonly StoredEvent[]) => void;
}

/** A subscription that outlives the connection: it goes on after the last event that was handed out. */
export async function* follow(
  { adapter, names, clock, chance, breaker, epoch, interruptions, closing, open, offerKeys }: FollowingParts,
  options: { after?: Checkpoint; signal: AbortSignal },
): AsyncIterable<EventBatch> {
  const { prefix } = names;
  const signal = AbortSignal.any([options.signal, closing]);
  let after = options.after;
  const follower = {};
  signal.addEventListener('abort', () => interruptions.goesOn(follower), { once: true });
  for (let failures = 0; !signal.aborted; failures++) {
    let live = false;
    try {
      for await (const batch of adapter.subscribe({ prefix, signal, ...(after ? { after } : {}) })) {
        failures = 0;
        interruptions.goesOn(follower);
        const ours = names.ofTheLedger(batch.events);
        sawLast(epoch, names, ours);
        if (live) offerKeys(batch.events);
        live ||= batch.caughtUp;
        yield { events: await open(ours), caughtUp: batch.caughtUp };
        const last = batch.events.at(-1);
        if (last) after = { position: last.position, eventId: last.id };
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof CheckpointMismatch) epoch.setBack();
      if (!(error instanceof StoreUnavailable || error instanceof UnknownOutcome)) throw error;
      interruptions.meets(follower, error);
      void breaker.suspect();
    }
    await clock.wait(backOff(failures, chance), signal).catch(() => undefined);
    // Also when nobody sends a command: what is in memory is not to wait for one. A store that is away is asked again.
    await epoch.certain().catch(() => undefined);
  }
}

/** The last event of a batch that has the ledger's names. */
export function sawLast(epoch: LogEpoch, names: StreamNames, batch: readonly StoredEvent[]): void {
  const last = batch.at(-1);
  if (last !== undefined) epoch.saw({ ...last, stream: names.inStore(last.stream) });
}
