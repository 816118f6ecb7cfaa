import type { Receipt } from '@app/command-handling';
import type { Clock } from '@app/platform';
import type { Commit, Projector } from '@app/projection';
import type { DueWork } from './due-work.js';
import type { DueWorkTable } from './due-work-table.js';
import type { Lane } from './lane.js';

export interface DueWorkRunnerOptions<What extends object> {
  readonly lane: Lane<What>;
  readonly work: Pick<DueWorkTable<never>, 'next'> & {
    before(instant: number, limit: number): readonly DueWork<What>[];
  };
  readonly projector: Pick<Projector, 'onCommit' | 'waitFor'>;
  readonly clock: Clock;
  /** By how much clocks of instances may differ, seconds. */
  readonly toleratedDrift: number;
  /** While so, nothing is dispatched; what fell due meanwhile is dispatched afterwards. */
  readonly isHeld?: () => boolean;
  /** Without work: it could not be found out what is due. */
  readonly failed?: (work: DueWork<What> | undefined, error: unknown) => void;
}

/** Longest sleep: what the clock does meanwhile (set, suspended) is noticed within it. */
const LONGEST_SLEEP_MS = 60_000;
/** News are looked at so often at most: what they make due is done a second after its instant at the earliest. */
const NEWS_MS = 250;
const AT_ONCE = 100;
/** How long work that cannot be done (a parked stream) is left alone. */
const RETRY_MS = 60_000;
/** The store is away: asked again after that. */
const AWAY_MS = 1_000;
const PROJECTION_MS = 10_000;
/** Held back: looked at again after that. */
const HELD_MS = 1_000;

/**
 * A process manager without a state of its own, in four steps:
 *
 * 1. **Interested**: a projection reads each event and writes what its stream owes from then on (`setDueWork`).
 * 2. **Decide**: when the instant has come, the stream itself decides whether it is still so.
 * 3. **Dispatch**: under a command id that is made of what set the instant, so that any number of instances, restarts and
 *    repetitions come to one event.
 * 4. **Record**: the event goes through the same projection, which takes the work away.
 *
 * Nothing is remembered between the steps but the log: a crash after any of them is mended by the next look.
 */
export class DueWorkRunner<What extends object> {
  private readonly stopping = new AbortController();
  private readonly heldUntil = new Map<string, number>();
  private wake = new AbortController();
  private hasNews = false;
  private running: Promise<void> | undefined;

  constructor(private readonly options: DueWorkRunnerOptions<What>) {}

  /** To be called when the read model has caught up with the log: what lies in the past is silent. */
  start(): void {
    const { projector } = this.options;
    const unsubscribe = projector.onCommit((commit) => this.heard(commit));
    this.running ??= this.run().finally(unsubscribe);
  }

  /** Ends after the command that is under way. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the runner of due work stops'));
    this.wake.abort(this.stopping.signal.reason);
    await this.running;
  }

  /** The log was set back: what was done may be gone, and is done again as soon as the read model shows it to be due. */
  forget(): void {
    this.heldUntil.clear();
    this.wake.abort(NEWS);
  }

  private heard({ file }: Commit): void {
    if (file !== 'operational' || this.hasNews) return;
    this.hasNews = true;
    const look = (): void => {
      this.hasNews = false;
      this.wake.abort(NEWS);
    };
    this.options.clock.wait(NEWS_MS, this.stopping.signal).then(look, () => undefined);
  }

  private async run(): Promise<void> {
    const { clock, failed } = this.options;
    while (!this.stopping.signal.aborted) {
      // News that come while a batch is dispatched end the sleep after it.
      this.wake = new AbortController();
      if (this.stopping.signal.aborted) return;
      const pause = await this.dispatchDue().catch((error: unknown) => {
        // The read model is being replaced, or its disk is full: what is due stays due.
        failed?.(undefined, error);
        return AWAY_MS;
      });
      if (pause > 0) await clock.wait(pause, this.wake.signal).catch(() => undefined);
    }
  }

  /** Milliseconds to sleep. */
  private async dispatchDue(): Promise<number> {
    const { work, lane, clock, isHeld } = this.options;
    // The clock is looked at first: that is when it is found to have jumped.
    const now = this.seconds();
    if (isHeld?.() === true) return HELD_MS;
    this.release();
    const due = work
      .before(this.dueBefore(now), AT_ONCE + this.heldUntil.size)
      .filter((one) => !this.heldUntil.has(lane.commandIdOf(one)));
    const receipts = new Map<string, Receipt>();
    for (const one of due) {
      if (this.stopping.signal.aborted) return 0;
      const receipt = await this.dispatch(one);
      if (receipt === 'away') return AWAY_MS;
      if (receipt !== undefined) receipts.set(receipt.stream, receipt);
    }
    await this.projected(receipts.values());
    if (due.length > 0) return 0;
    const next = work.next(this.dueBefore(now));
    const until = next === undefined ? Infinity : (next + this.grace) * 1000 - clock.now();
    return Math.min(Math.max(until, 1), LONGEST_SLEEP_MS);
  }

  /** Work is done a second and the tolerated drift after its instant: by then no clock says otherwise. */
  private get grace(): number {
    return 1 + this.options.toleratedDrift;
  }

  private dueBefore(now: number): number {
    return now - this.grace + 1;
  }

  private async dispatch(work: DueWork<What>): Promise<Receipt | 'away' | undefined> {
    const { lane, clock, failed } = this.options;
    const commandId = lane.commandIdOf(work);
    // What the command leaves undone (it is no longer so, or not yet known here) is looked at again after a while.
    this.heldUntil.set(commandId, clock.uptime() + RETRY_MS);
    try {
      const ids = { commandId, correlationId: commandId, causationId: commandId };
      const receipt = await lane.dispatch(work, { ...ids, actor: lane.name, origin: 'live' });
      if (receipt.changed) lane.done?.(work, this.seconds() - work.firesAt);
      return receipt;
    } catch (error) {
      failed?.(work, error);
      const { code } = error as { code?: unknown };
      if (code !== 'store-unavailable' && code !== 'outcome-unknown') return undefined;
      this.heldUntil.delete(commandId);
      return 'away';
    }
  }

  private async projected(receipts: Iterable<Receipt>): Promise<void> {
    for (const { stream, revision } of receipts) await this.options.projector.waitFor(stream, revision, PROJECTION_MS);
  }

  private release(): void {
    const now = this.options.clock.uptime();
    for (const [id, until] of this.heldUntil) if (until <= now) this.heldUntil.delete(id);
  }

  private seconds(): number {
    return Math.floor(this.options.clock.now() / 1000);
  }
}

const NEWS = new Error('there is news');
