import { createHash } from 'node:crypto';
import { type Logger, Unreached } from '@app/platform';
import type { Channels, KnownChannel } from './channels.js';
import { type MadeWay, makeWay, secretsOf, type WayParts } from './make-way.js';
import { Outbox } from './outbox.js';
import type { Outcome, Post, Sending, WayKind } from './post.js';
import type { FailureReason } from './reasons.js';
import { answersBy, scrubbed } from './scrub.js';
import { NotSent, type Sent } from './sent.js';

export interface PostParts extends WayParts {
  readonly channels: Pick<Channels, 'carrying'>;
  readonly log: Pick<Logger, 'error'>;
}

/** Within this `send` is over, whatever the others do. */
const WITHIN_MS = 58_000;

type Failed = Extract<Outcome, { accepted: false }>;

/** A post of this process: what its channels have learnt is kept here alone. */
export const makePost = (parts: PostParts): Post & { close(): void } => new ChannelPost(parts);

class ChannelPost implements Post {
  /** By channel and version; of webhooks by their server besides, so that a dead one spares the others. */
  private readonly outboxes = new Map<string, Outbox>();
  private readonly ways = new Map<string, MadeWay & { readonly key: string }>();

  constructor(private readonly parts: PostParts) {}

  isOpen(kind: WayKind): boolean {
    return this.someOf(kind, (outbox) => outbox.isOpen);
  }

  isWell(kind: WayKind): boolean {
    return this.someOf(kind, (outbox) => outbox.isWell);
  }

  mayTry(kind: WayKind): boolean {
    // Which server a webhook calls is not known here; each has a breaker of its own.
    return this.parts.channels
      .carrying(kind)
      .some((channel) => kind === 'webhook' || this.outboxesOf(channel).every((outbox) => outbox.mayTry));
  }

  async send(sending: Sending, signal: AbortSignal): Promise<Outcome> {
    const over = new AbortController();
    const aborted = (): void => over.abort(new NotSent('aborted'));
    if (signal.aborted) aborted();
    signal.addEventListener('abort', aborted, { once: true });
    const late = this.parts.clock.wait(WITHIN_MS, over.signal).then(
      () => over.abort(new NotSent('timeout', { answer: 'no channel has taken it in time' })),
      () => undefined,
    );
    try {
      return await this.byOneOf(this.parts.channels.carrying(sending.kind), sending, over.signal);
    } catch (error) {
      this.parts.log.error({ err: error, kind: sending.kind }, 'a message could not be tried');
      return { accepted: false, reason: 'misconfigured', permanent: false };
    } finally {
      signal.removeEventListener('abort', aborted);
      over.abort(new Error('settled'));
      await late;
    }
  }

  /** Whoever waits for a message of this process waits no longer. */
  close(): void {
    for (const { way } of this.ways.values()) way.close();
    this.ways.clear();
  }

  /** The first that takes it; an address that one knows to be wrong no other is asked for. */
  private async byOneOf(channels: readonly KnownChannel[], sending: Sending, signal: AbortSignal): Promise<Outcome> {
    let last: Failed = { accepted: false, reason: 'no-channel', permanent: false };
    for (const channel of channels) {
      if (signal.aborted && last.reason !== 'no-channel') break;
      const outcome = await this.by(channel, sending, signal);
      if (outcome === undefined) continue;
      if (outcome.accepted) return outcome;
      // That another was spared says less than what one has answered.
      if (last.reason === 'no-channel' || outcome.reason !== 'breaker-open') last = outcome;
      if (outcome.permanent) break;
    }
    return last;
  }

  /** Undefined: the address is none that it serves. */
  private async by(channel: KnownChannel, sending: Sending, signal: AbortSignal): Promise<Outcome | undefined> {
    let made: MadeWay | undefined;
    try {
      made = await this.wayOf(channel);
      const { way } = made;
      if (way.serves?.(sending.address) === false) return undefined;
      const outbox = this.outboxOf(channel, sending);
      const sent = await outbox.through(() => way.send(sending, signal), wellDespite, signal);
      return accepted(channel, sent, [...made.secrets, ...answersBy(sending.words)]);
    } catch (error) {
      return failed(channel, error, [...(made?.secrets ?? []), ...answersBy(sending.words)]);
    }
  }

  /** Made anew when the definition, or a secret that it names, is another one. */
  private async wayOf({ id, version, definition }: KnownChannel): Promise<MadeWay> {
    const secrets = await secretsOf(definition, this.parts.secrets);
    const callback = this.parts.callbackOf(id) ?? '';
    const key = createHash('sha256')
      .update(JSON.stringify([version, secrets, callback]))
      .digest('hex');
    const known = this.ways.get(id);
    if (known?.key === key) return known;
    const made = { ...makeWay(id, definition, secrets, this.parts), key };
    known?.way.close();
    this.ways.set(id, made);
    return made;
  }

  /** One that was never used counts. */
  private someOf(kind: WayKind, isSo: (outbox: Outbox) => boolean): boolean {
    return this.parts.channels.carrying(kind).some((channel) => {
      const known = this.outboxesOf(channel);
      return known.length === 0 || known.some(isSo);
    });
  }

  private outboxesOf(channel: KnownChannel): readonly Outbox[] {
    return [...this.outboxes].filter(([key]) => key.startsWith(prefixOf(channel))).map(([, outbox]) => outbox);
  }

  private outboxOf(channel: KnownChannel, { address }: Sending): Outbox {
    const { carries } = channel.definition;
    const key = `${prefixOf(channel)}${carries === 'webhook' ? new URL(address).origin : ''}`;
    let outbox = this.outboxes.get(key);
    if (outbox === undefined) {
      for (const other of this.outboxes.keys())
        if (other.startsWith(`${channel.id} `) && !other.startsWith(prefixOf(channel))) this.outboxes.delete(other);
      this.outboxes.set(key, (outbox = new Outbox(channel.definition, this.parts.clock)));
    }
    return outbox;
  }
}

const prefixOf = ({ id, version }: KnownChannel): string => `${id} ${version} `;

const accepted = ({ id }: KnownChannel, { provider, ...sent }: Sent, secrets: readonly string[]): Outcome => ({
  accepted: true,
  channel: id,
  ...sent,
  ...(provider === undefined || provider === '' ? {} : { provider: scrubbed(provider, secrets) }),
});

/** Whatever channel is taken, this is so; all else another may do better, or this one when somebody has seen to it. */
const OF_ADDRESS: readonly FailureReason[] = ['address-unknown', 'mailbox-full'];

function failed({ id }: KnownChannel, error: unknown, secrets: readonly string[]): Failed {
  const { reason, said } = notSentBy(error);
  const { permanent = false, retryAfterSeconds, answer } = said;
  return {
    accepted: false,
    channel: id,
    reason,
    permanent: permanent && OF_ADDRESS.includes(reason),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(answer === undefined ? {} : { answer: scrubbed(answer, secrets) }),
  };
}

function notSentBy(error: unknown): NotSent {
  if (error instanceof NotSent) return error;
  if (error instanceof Unreached) return new NotSent(error.why, { answer: error.message });
  return new NotSent('unreachable', { answer: error instanceof Error ? error.message : String(error) });
}

/** A message that is refused may be the trouble itself, and so may the channel. */
const SAYS_NOTHING: readonly FailureReason[] = ['aborted', 'busy', 'too-many', 'breaker-open', 'rejected'];
const ANSWERED: readonly FailureReason[] = ['address-unknown', 'mailbox-full', 'greylisted'];

/** What says nothing against the channel: it answered, and the address was the trouble. */
function wellDespite(error: unknown): boolean | undefined {
  const { reason } = notSentBy(error);
  return SAYS_NOTHING.includes(reason) ? undefined : ANSWERED.includes(reason);
}
