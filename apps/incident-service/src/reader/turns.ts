import { Problem } from '@app/platform';

/** Questions that are answered at once, that may wait, and that one principal may have of both together. */
export const MOST = { running: 4, waiting: 32, ofOne: 8 } as const;

interface Waiting {
  readonly principal: string;
  readonly begin: () => void;
}

/** Who may ask now: first come, first served, and one principal never takes all places. */
export class Turns {
  refused = 0;
  private readonly asking = new Map<string, number>();
  private queue: Waiting[] = [];
  private taken = 0;

  get running(): number {
    return this.taken;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** Resolves when it is this one's turn, with what ends it. @throws Problem busy, or the reason of the signal */
  async next(principal: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const own = this.asking.get(principal) ?? 0;
    if (own >= MOST.ofOne || this.queue.length >= MOST.waiting) {
      this.refused += 1;
      const who = own >= MOST.ofOne ? `this key has ${own} of them open` : `${this.queue.length} are waiting`;
      throw new Problem('busy', `too many long questions at once: ${who}; ask again when one of them is answered`);
    }
    this.asking.set(principal, own + 1);
    if (this.taken < MOST.running) this.taken += 1;
    else await this.wait(principal, signal);
    return () => this.finish(principal);
  }

  private async wait(principal: string, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const left = (): void => {
        this.queue = this.queue.filter((one) => one !== place);
        this.forget(principal);
        reject(signal.reason as Error);
      };
      const place: Waiting = {
        principal,
        begin: () => {
          signal.removeEventListener('abort', left);
          resolve();
        },
      };
      signal.addEventListener('abort', left, { once: true });
      this.queue.push(place);
    });
  }

  private finish(principal: string): void {
    this.forget(principal);
    const next = this.queue.shift();
    // The place goes from one to the other.
    if (next === undefined) this.taken -= 1;
    else next.begin();
  }

  private forget(principal: string): void {
    const left = (this.asking.get(principal) ?? 1) - 1;
    if (left === 0) this.asking.delete(principal);
    else this.asking.set(principal, left);
  }
}
