import type { Commands, Receipt } from '@app/command-handling';
import type { Clock } from '@app/platform';
import type { Commit, Projector } from '@app/projection';
import type { Agreements } from '../domain/agreements.js';
import type { Raise } from '../domain/commands.js';
import { incidentDecider } from '../domain/decider.js';
import { incidentStream } from '../number.js';
import { commandIdOf } from './deadline.js';
import type { Deadline } from './deadline.js';
import type { Deadlines } from './deadline-table.js';

export interface DeadlineRunnerOptions {
  readonly deadlines: Pick<Deadlines, 'before' | 'next'>;
  readonly commands: Commands;
  readonly projector: Pick<Projector, 'onCommit' | 'waitFor'>;
  readonly agreements: Agreements;
  readonly clock: Clock;
  /** By how much clocks of instances may differ, seconds. */
  readonly toleratedDrift: number;
  /** While so, nothing is raised; what fell due meanwhile is raised afterwards. */
  readonly isHeld?: () => boolean;
  readonly observer?: DeadlineObserver;
}

export interface DeadlineObserver {
  /** `lateness`: seconds from the due instant to the moment when it was raised. */
  raised?(deadline: Deadline, lateness: number): void;
  /** Without a deadline: it could not be found out which are due. */
  failed?(deadline: Deadline | undefined, error: unknown): void;
}

/** Longest sleep: what the clock does meanwhile (set, suspended) is noticed within it. */
const LONGEST_SLEEP_MS = 60_000;
/** News are looked at so often at most: what they make due is raised a second after its instant at the earliest. */
const NEWS_MS = 250;
const AT_ONCE = 100;
/** How long a deadline that cannot be raised (a parked stream) is left alone. */
const RETRY_MS = 60_000;
/** The store is away: asked again after that. */
const AWAY_MS = 1_000;
const PROJECTION_MS = 10_000;
/** Held back: looked at again after that. */
const HELD_MS = 1_000;

/**
 * Raises what is due, in the order of the due instants. It knows nothing but the read model: which deadlines there are is
 * a projection of the log, whether one is still to be raised is decided on the incident itself, and the command id makes
 * of any number of instances, restarts and repetitions one event.
 */
export class DeadlineRunner {
  private readonly stopping = new AbortController();
  private readonly heldUntil = new Map<string, number>();
  private wake = new AbortController();
  private hasNews = false;
  private running: Promise<void> | undefined;

  constructor(private readonly options: DeadlineRunnerOptions) {}

  /** To be called when the read model has caught up with the log: what lies in the past is silent. */
  start(): void {
    const { projector } = this.options;
    const unsubscribe = projector.onCommit((commit) => this.heard(commit));
    this.running ??= this.run().finally(unsubscribe);
  }

  /** Ends after the command that is under way. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the deadline runner stops'));
    this.wake.abort(this.stopping.signal.reason);
    await this.running;
  }

  /** The log was set back: what was raised may be gone, and is raised as soon as the read model shows it to be due. */
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
    const { clock, observer } = this.options;
    while (!this.stopping.signal.aborted) {
      // News that come while a batch is raised end the sleep after it.
      this.wake = new AbortController();
      if (this.stopping.signal.aborted) return;
      const pause = await this.raiseDue().catch((error: unknown) => {
        // The read model is being replaced, or its disk is full: what is due stays due.
        observer?.failed?.(undefined, error);
        return AWAY_MS;
      });
      if (pause > 0) await clock.wait(pause, this.wake.signal).catch(() => undefined);
    }
  }

  /** Milliseconds to sleep. */
  private async raiseDue(): Promise<number> {
    const { deadlines, clock, isHeld } = this.options;
    // The clock is looked at first: that is when it is found to have jumped.
    const now = this.seconds();
    if (isHeld?.() === true) return HELD_MS;
    this.release();
    const due = deadlines
      .before(this.raisedBefore(now), AT_ONCE + this.heldUntil.size)
      .filter((deadline) => !this.heldUntil.has(commandIdOf(deadline)));
    const receipts = new Map<string, Receipt>();
    for (const deadline of due) {
      if (this.stopping.signal.aborted) return 0;
      const receipt = await this.raise(deadline);
      if (receipt === 'away') return AWAY_MS;
      if (receipt !== undefined) receipts.set(receipt.stream, receipt);
    }
    await this.projected(receipts.values());
    if (due.length > 0) return 0;
    const next = deadlines.next(this.raisedBefore(now));
    const until = next === undefined ? Infinity : (next + this.grace) * 1000 - clock.now();
    return Math.min(Math.max(until, 1), LONGEST_SLEEP_MS);
  }

  /** A deadline is raised a second and the tolerated drift after its instant: by then no clock says otherwise. */
  private get grace(): number {
    return 1 + this.options.toleratedDrift;
  }

  private raisedBefore(now: number): number {
    return now - this.grace + 1;
  }

  private async raise(deadline: Deadline): Promise<Receipt | 'away' | undefined> {
    const { commands, agreements, observer } = this.options;
    const commandId = commandIdOf(deadline);
    const command = commandFor(deadline);
    const decider = {
      ...incidentDecider,
      decide: (...[given, state, context]: Parameters<typeof incidentDecider.decide>) =>
        incidentDecider.decide(given, state, { ...context, agreements }),
    };
    // What the command leaves undone (it is no longer so, or not yet known here) is looked at again after a while.
    this.heldUntil.set(commandId, this.options.clock.uptime() + RETRY_MS);
    try {
      const receipt = await commands.handle(decider, incidentStream(deadline.incident), command, {
        commandId,
        payload: command,
        correlationId: commandId,
        causationId: commandId,
        actor: 'deadlines',
        origin: 'live',
      });
      if (receipt.changed) observer?.raised?.(deadline, this.seconds() - deadline.dueAt);
      return receipt;
    } catch (error) {
      observer?.failed?.(deadline, error);
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

function commandFor({ clock, cycle, percent, setBy }: Deadline): Raise {
  if (percent === undefined) return { type: 'RaiseSlaBreach', clock, cycle, setBy };
  return { type: 'RaiseSlaWarning', clock, cycle, setBy, percent };
}
