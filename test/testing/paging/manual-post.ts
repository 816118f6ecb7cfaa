import { createHash } from 'node:crypto';
import type { Outcome, Post, Sending, WayKind } from '../../../libs/paging/src/ways/post.js';

type Fate = (sending: Sending) => Outcome | Promise<Outcome>;

const accepts: Fate = ({ words }) => ({
  accepted: true,
  channel: 'gateway',
  hash: createHash('sha256').update(JSON.stringify(words)).digest('hex'),
});

/** A post that keeps a journal of what it was given, and does with it as it is told. */
export class ManualPost implements Post {
  readonly journal: Sending[] = [];
  readonly closed = new Set<WayKind>();
  fate: Fate = accepts;

  async send(sending: Sending, signal: AbortSignal): Promise<Outcome> {
    this.journal.push(sending);
    const aborted = new Promise<Outcome>((resolve) =>
      signal.addEventListener('abort', () => resolve({ accepted: false, reason: 'aborted', permanent: false }), {
        once: true,
      }),
    );
    return Promise.race([this.fate(sending), aborted]);
  }

  isOpen(kind: WayKind): boolean {
    return !this.closed.has(kind);
  }

  isWell(kind: WayKind): boolean {
    return this.isOpen(kind);
  }

  mayTry(kind: WayKind): boolean {
    return this.isOpen(kind);
  }

  readonly accepts = accepts;
}

export const fails = (permanent = false): Outcome => ({
  accepted: false,
  channel: 'gateway',
  reason: permanent ? 'address-unknown' : 'server-error',
  permanent,
});
