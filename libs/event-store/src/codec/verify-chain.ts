import type { StoredEvent } from '../adapter.js';
import { canonical } from './canonical.js';
import { chainHash, eventIdOf, GENESIS } from './chain.js';

/** The first event of a stream that does not follow from the one before it. */
export interface ChainBreak {
  readonly stream: string;
  readonly revision: bigint;
  readonly eventId: string;
  readonly problem: string;
}

export interface ChainReport {
  readonly events: number;
  readonly streams: number;
  /** At most one a stream; what follows a break in its stream is not looked at. */
  readonly breaks: readonly ChainBreak[];
}

interface Link {
  readonly revision: bigint;
  readonly hash: string;
  readonly recordedAt: string;
}

/** Recomputes the hash chains of stored events that come in log order, stream names without prefix. */
export class ChainVerifier {
  private readonly links = new Map<string, Link | 'broken'>();
  private readonly breaks: ChainBreak[] = [];
  private events = 0;

  add(event: StoredEvent): void {
    this.events += 1;
    const before = this.links.get(event.stream);
    if (before === 'broken') return;
    try {
      this.links.set(event.stream, follow(event, before));
    } catch (error) {
      const { stream, revision, id } = event;
      this.links.set(stream, 'broken');
      this.breaks.push({ stream, revision, eventId: id, problem: (error as Error).message });
    }
  }

  report(): ChainReport {
    return { events: this.events, streams: this.links.size, breaks: this.breaks };
  }
}

/** @param onBatch called after each batch with the number of events so far, for a progress bar */
export async function verifyChain(
  batches: AsyncIterable<readonly StoredEvent[]>,
  onBatch: (events: number) => void = () => undefined,
): Promise<ChainReport> {
  const verifier = new ChainVerifier();
  for await (const batch of batches) {
    for (const event of batch) verifier.add(event);
    onBatch(verifier.report().events);
  }
  return verifier.report();
}

function follow(event: StoredEvent, before: Link | undefined): Link {
  const expected = before ? before.revision + 1n : 0n;
  if (event.revision !== expected) throw new Error(`revision ${expected} is missing, ${event.revision} is here`);
  const stored = parse(event.metadata, 'metadata');
  const { hash, ...metadata } = stored;
  if (typeof hash !== 'string') throw new Error('metadata.hash is missing');
  if (metadata['previousHash'] !== (before?.hash ?? GENESIS)) {
    throw new Error('previousHash is not the hash of the event before');
  }
  if (canonical(stored, 'metadata') !== event.metadata) throw notCanonical('metadata');
  if (!event.dataHidden) requireHash(event, canonical(metadata, 'metadata'), hash);
  if (event.id !== eventIdOf(hash)) throw new Error('the event id is not made of the hash');
  const recordedAt = String(metadata['recordedAt']);
  if (before && recordedAt < before.recordedAt) throw new Error('recordedAt lies before that of the event before');
  return { revision: event.revision, hash, recordedAt };
}

function requireHash(event: StoredEvent, metadata: string, hash: string): void {
  const data = canonical(parse(event.data, 'data'), 'data');
  if (data !== event.data) throw notCanonical('data');
  if (chainHash(event, data, metadata) !== hash) throw new Error('the hash is not that of the stored event');
}

const notCanonical = (what: string): Error =>
  new Error(
    `${what} is not stored in canonical form: white space, another order or escape, or a key that is there twice (docs/format.md)`,
  );

function parse(text: string, what: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${what} is not an object`);
  return value as Readonly<Record<string, unknown>>;
}
