import { type Position, StoreUnavailable } from '@app/event-store';
import { type Clock, Problem } from '@app/platform';
import type { Prepared } from './session.js';

/** What can be said of a read model by which somebody would decide. */
export type Outlook =
  | 'standing'
  /** It is being read to the head of the log. */
  | 'coming'
  /** It is known that it does not come by itself soon. */
  | { readonly failed: 'read-model-damaged' | 'read-model-late'; readonly why: string }
  | { readonly storeAway: string };

interface Model {
  readonly file: { readonly name: string };
  readonly outlook: Outlook;
  prepared<Row>(sql: string): Prepared<Row>;
  damage(problem: string): unknown;
}

/** As long as callers of commands wait. */
const LONGEST_MS = 10_000;
const ENOUGH = new Error('it waits no longer');

/**
 * A read model for whoever decides by it. One that is being built, or that cannot be written, knows less than the log, and one
 * that was never at the head of this log may know what the log does not hold: none of them is a ground for an event.
 */
export class Standing {
  private readonly waiting = new Set<() => void>();
  private ended = false;
  /** As far as this in the log it has to be read before anything is decided by it. */
  private upTo: Position = '';

  constructor(
    private readonly model: Model,
    private readonly clock: Clock,
  ) {}

  /** @throws NotStanding, StoreUnavailable */
  prepared<Row = unknown>(sql: string): Prepared<Row> {
    const { outlook, file } = this.model;
    if (outlook === 'standing') return this.model.prepared<Row>(sql);
    const until = `nothing is decided by the read model ${file.name} before it was read to the head of the log`;
    if (outlook === 'coming') throw new NotStanding('read-model-late', `${until}; repeat with the same key`, this);
    if ('storeAway' in outlook) throw new StoreUnavailable(`${until}, and the store is away: ${outlook.storeAway}`);
    throw new NotStanding(outlook.failed, `${until}: ${outlook.why}`, this);
  }

  damage(problem: string): unknown {
    return this.model.damage(problem);
  }

  /** What this process has acknowledged up to here is known to whoever decides by it. */
  requireUpTo(position: Position): void {
    if (position > this.upTo) this.upTo = position;
  }

  /** Of another log. */
  forget(): void {
    this.upTo = '';
  }

  isReached(position: Position): boolean {
    return position >= this.upTo;
  }

  /** For all who wait: it may be otherwise by now. */
  recheck(): void {
    for (const look of this.waiting) look();
  }

  giveUp(): void {
    this.ended = true;
    this.recheck();
  }

  /**
   * Whether one may decide by it by then. Who waits for ever waits for a damaged file as well; whoever does not is told at once
   * what is known to have failed. The store's absence ends both.
   */
  reached(milliseconds: number | 'for-ever', signal?: AbortSignal): Promise<boolean> {
    const timer = new AbortController();
    return new Promise<boolean>((resolve) => {
      const settle = (is: boolean): void => {
        this.waiting.delete(look);
        timer.abort(ENOUGH);
        resolve(is);
      };
      const giveUp = (): void => settle(false);
      const look = (): void => {
        const { outlook } = this.model;
        if (outlook === 'standing') return settle(true);
        if (this.ended || signal?.aborted === true) return giveUp();
        if (outlook === 'coming') return;
        if ('storeAway' in outlook || milliseconds !== 'for-ever') giveUp();
      };
      this.waiting.add(look);
      signal?.addEventListener('abort', giveUp, { once: true, signal: timer.signal });
      if (milliseconds !== 'for-ever') this.clock.wait(milliseconds, timer.signal).then(giveUp, () => undefined);
      look();
    });
  }
}

/** Nothing was decided, and nothing written. */
export class NotStanding extends Problem {
  constructor(
    code: 'read-model-damaged' | 'read-model-late',
    detail: string,
    private readonly standing: Pick<Standing, 'reached'>,
  ) {
    super(code, detail);
  }

  /** Whether it is worth to decide again. */
  passes(milliseconds: number | 'for-ever', signal?: AbortSignal): Promise<boolean> {
    return this.standing.reached(milliseconds, signal);
  }
}

/** Decides again when what it is decided by is there; by default within the time that the caller of a command has. */
export async function onceStanding<T>(
  decide: () => Promise<T>,
  passes = (error: NotStanding): Promise<boolean> => error.passes(LONGEST_MS),
): Promise<T> {
  for (;;) {
    try {
      return await decide();
    } catch (error) {
      if (!(error instanceof NotStanding) || !(await passes(error))) throw error;
    }
  }
}
