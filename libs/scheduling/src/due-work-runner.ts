import type { Receipt } from '@app/command-handling';
import type { Clock } from '@app/platform';
import type { Commit, Projector } from '@app/projection';
import type { DueWork } from './due-work.js';
import type { DueWorkTable } from './due-work-table.js';
import { HeldWork } from './held-work.js';
import type { Lane } from './lane.js';
import type { Seen } from './reach-head.js';

export interface DueWorkRunnerOptions<What extends object> {
  readonly lane: Lane<What>;
  readonly work: Pick<DueWorkTable<never>, 'next'> & {
    before(instant: number, limit: number, byRank?: boolean): readonly DueWork<What>[];
  };
  readonly projector: Pick<Projector, 'onCommit' | 'waitFor'>;
  readonly clock: Clock;
  /** By how much clocks of instances may differ, seconds. */
  readonly toleratedDrift: number;
  /** While so, nothing is dispatched, but by a lane that goes on in doubt; what fell due meanwhile is dispatched afterwards. */
  readonly isHeld?: () => boolean;
  /** Of a lane that waits for the head of the log. */
  readonly reachHead?: () => Promise<Seen>;
  /** Without work: it could not be found out what is due. */
  readonly failed?: (work: DueWork<What> | undefined, error: unknown) => void;
}

/** Longest sleep: what the clock does meanwhile (set, suspended) is noticed within it. */
const LONGEST_SLEEP_MS = 60_000;
/** News are looked at so often at most: what they make due is done a second after its instant at the earliest. */
const NEWS_MS = 250;
/** Where a lane waits for nothing they are looked at at once, but no more than a tenth of the time goes by looking. */
const TIMES_A_LOOK = 10;
const AT_ONCE = 100;
/** How long work that cannot be done (a parked stream) is left alone, where its lane says nothing else. */
const RETRY_MS = [60_000];
/** What could be done, and left everything as it is, is looked at no more often than that, where its lane says nothing else. */
const REST_MS = 60_000;
/** The store is away: asked again after that. */
const AWAY_MS = 1_000;
const PROJECTION_MS = 10_000;
/** Held back: looked at again after that. */
const HELD_MS = 1_000;
/** Whoever has not looked for so long hangs. */
const HANGS_MS = 2 * LONGEST_SLEEP_MS;

/** What others may ask of a runner. */
export interface LaneRunner {
  readonly lane: string;
  /** What is due is looked at at once, whatever was tried before. */
  forget(): void;
  /** It runs, and has lately found out what is due. */
  isWell(): boolean;
}

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
export class DueWorkRunner<What extends object> implements LaneRunner {
  private readonly stopping = new AbortController();
  private readonly held: HeldWork;
  private wake = new AbortController();
  private hasNews = false;
  private running: Promise<void> | undefined;
  /** When it last found out what is due, milliseconds of uptime. */
  private looked: number | undefined;
  /** How long that took. */
  private lookMs = 0;

  constructor(private readonly options: DueWorkRunnerOptions<What>) {
    this.held = new HeldWork(options.lane.pace?.retryMs ?? RETRY_MS);
  }

  get lane(): string {
    return this.options.lane.name;
  }

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
    this.held.clear();
    this.wake.abort(NEWS);
  }

  isWell(): boolean {
    return this.looked !== undefined && this.options.clock.uptime() - this.looked < HANGS_MS;
  }

  private heard({ file }: Commit): void {
    if (file !== 'operational' || this.hasNews) return;
    this.hasNews = true;
    const look = (): void => {
      this.hasNews = false;
      this.wake.abort(NEWS);
    };
    this.options.clock.wait(this.untilNews(), this.stopping.signal).then(look, () => undefined);
  }

  /** Milliseconds until news are looked at. */
  private untilNews(): number {
    if (this.grace > 0) return NEWS_MS;
    const since = this.options.clock.uptime() - (this.looked ?? -Infinity);
    return Math.min(NEWS_MS, Math.max(0, TIMES_A_LOOK * this.lookMs - since));
  }

  private async run(): Promise<void> {
    const { clock, failed } = this.options;
    while (!this.stopping.signal.aborted) {
      // News that come while a batch is dispatched end the sleep after it.
      this.wake = new AbortController();
      if (this.stopping.signal.aborted) return;
      const pause = await this.dispatchDue().catch((error: unknown) => {
        // The read model is being replaced, its disk is full, or the log is away: what is due stays due.
        failed?.(undefined, error);
        this.looked = undefined;
        return AWAY_MS;
      });
      if (pause > 0) await clock.wait(pause, this.wake.signal).catch(() => undefined);
    }
    this.looked = undefined;
  }

  /** Milliseconds to sleep. */
  private async dispatchDue(): Promise<number> {
    const { work, lane, clock, isHeld, reachHead } = this.options;
    const { byRank = false, waitsForHead = false, goesOnInDoubt = false } = lane.pace ?? {};
    // The clock is looked at first: that is when it is found to have jumped.
    const now = this.seconds();
    const uptime = clock.uptime();
    if (!goesOnInDoubt && isHeld?.() === true) return HELD_MS;
    this.held.sweep(uptime);
    const all = work.before(this.dueBefore(now), AT_ONCE + this.held.size, byRank);
    this.looked = uptime;
    this.lookMs = clock.uptime() - uptime;
    const due = all.filter((one) => !this.held.has(lane.commandIdOf(one), uptime));
    if (due.length > 0) return this.dispatchAll(due, waitsForHead ? await reachHead?.() : undefined);
    const next = work.next(this.dueBefore(now));
    const until = next === undefined ? Infinity : (next + this.grace) * 1000 - clock.now();
    const again = this.held.next(all.map((one) => lane.commandIdOf(one))) - uptime;
    return Math.min(Math.max(Math.min(until, again), 1), LONGEST_SLEEP_MS);
  }

  /** Work is done a second and the tolerated drift after its instant, unless its lane is more urgent: by then no clock says otherwise. */
  private get grace(): number {
    return this.options.lane.pace?.grace ?? 1 + this.options.toleratedDrift;
  }

  private dueBefore(now: number): number {
    return now - this.grace + 1;
  }

  /** One subject's work one after the other; of several, as many at a time as the lane says. */
  private async dispatchAll(due: readonly DueWork<What>[], seen: Seen | undefined): Promise<number> {
    const { lane, projector } = this.options;
    const works = due.values();
    const latest = new Map<string, Promise<Receipt | 'away' | undefined>>();
    const receipts = new Map<string, Receipt>();
    let isAway = false;
    const takeTurns = async (): Promise<void> => {
      for (const one of works) {
        if (isAway || this.stopping.signal.aborted) return;
        const before = latest.get(one.subject);
        const done = before === undefined ? this.dispatch(one, seen) : before.then(() => this.dispatch(one, seen));
        latest.set(one.subject, done);
        const receipt = await done;
        if (receipt === 'away') isAway = true;
        else if (receipt !== undefined) receipts.set(receipt.stream, receipt);
      }
    };
    await Promise.all(Array.from({ length: lane.pace?.concurrency ?? 1 }, takeTurns));
    if (isAway) return AWAY_MS;
    for (const { stream, revision } of receipts.values()) await projector.waitFor(stream, revision, PROJECTION_MS);
    return 0;
  }

  private async dispatch(work: DueWork<What>, seen: Seen | undefined): Promise<Receipt | 'away' | undefined> {
    const { lane, clock, failed } = this.options;
    const commandId = lane.commandIdOf(work);
    // What the command leaves undone (it is no longer so, or not yet known here) is looked at again after a while.
    this.held.hold(commandId, clock.uptime());
    try {
      const ids = { commandId, correlationId: commandId, causationId: commandId };
      const receipt = await lane.dispatch(work, { ...ids, actor: lane.name, origin: 'live' }, seen);
      if (receipt.changed) lane.done?.(work, this.seconds() - work.firesAt);
      else this.held.rest(commandId, clock.uptime(), lane.restMs?.(work) ?? REST_MS);
      return receipt;
    } catch (error) {
      failed?.(work, error);
      const { code } = error as { code?: unknown };
      if (code !== 'store-unavailable' && code !== 'outcome-unknown') return undefined;
      this.held.release(commandId);
      return 'away';
    }
  }

  private seconds(): number {
    return Math.floor(this.options.clock.now() / 1000);
  }
}

const NEWS = new Error('there is news');
