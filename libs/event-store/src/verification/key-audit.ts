import type { StoredEvent } from '../adapter.js';
import { fingerprintKey } from '../codec/fingerprint.js';
import { decryptPersonal, isPersonalBlock, PERSONAL, type PersonalBlock, TEXT_WITHHELD } from '../codec/personal.js';
import type { JsonValue } from '../json.js';
import type { KeyAtRest, KeysAtRest } from '../keys/keys-at-rest.js';
import { PersonalKeyDestroyed } from '../keys/personal-key-destroyed.js';
import { subjectOf } from '../keys/year-key.js';
import { fieldsOf, textIn } from '../codec/fields-of.js';

/** What is wrong with a key that the log names. */
export interface KeyFinding {
  readonly keyId: string;
  /** Of the first event that cannot be read for it. */
  readonly stream: string;
  readonly revision: bigint;
  /** How many events cannot be read for it. */
  readonly events: number;
  readonly problem: string;
  /** The next start of the service finishes what was begun. */
  readonly settles: boolean;
}

interface Sealed {
  readonly event: StoredEvent;
  readonly block: PersonalBlock;
}

interface Closed {
  readonly keyId: string;
  readonly first: StoredEvent;
  events: number;
}

/** Whether the log says by now that a key is destroyed. */
export type ErasedByNow = (keyId: string) => Promise<boolean>;

/**
 * Opens every key that the log names, on every block that is sealed with it. Destroyed is only what the log says, and it
 * may say so at its end: until then whatever does not open is kept.
 */
export class KeyAudit {
  private readonly keys = new Map<string, KeyAtRest | undefined>();
  private readonly closed = new Map<string, Closed>();
  /** Where the log says so. */
  private readonly destroyed = new Map<string, bigint>();

  constructor(
    private readonly atRest: KeysAtRest,
    /** Asked beside a process that writes: it may have destroyed a key since its events were read. */
    private readonly erasedByNow: ErasedByNow = async () => false,
  ) {}

  async look(batch: readonly StoredEvent[]): Promise<void> {
    const sealed = batch.flatMap((event) => sealedIn(event) ?? []);
    const named = [...sealed.map(({ block }) => block.keyId), ...batch.flatMap(goneKeyIn)];
    const unknown = new Set(named.filter((keyId) => !this.keys.has(keyId)));
    if (unknown.size > 0) {
      const found = await this.atRest.find([...unknown]);
      for (const keyId of unknown) this.keys.set(keyId, found.get(keyId));
    }
    for (const event of batch) this.takeDestruction(event);
    for (const { event, block } of sealed) this.open(event, block);
  }

  async findings(): Promise<readonly KeyFinding[]> {
    const lost: KeyFinding[] = [];
    for (const { keyId, first, events } of this.closed.values()) {
      if (this.isDestroyed(keyId) || (await this.erasedByNow(keyId))) continue;
      const { stream, revision } = first;
      lost.push({ keyId, stream, revision, events, ...whatIsWrong(this.keys.get(keyId), this.atRest.place) });
    }
    return [...lost, ...(await this.alive())];
  }

  /** Keys that the log says are destroyed, and that still open. Looked up anew: one may be on its way out just now. */
  private async alive(): Promise<readonly KeyFinding[]> {
    const named = [...this.keys].filter(([keyId, key]) => key instanceof Uint8Array && this.isDestroyed(keyId));
    const found = await this.atRest.find(named.map(([keyId]) => keyId));
    return named.flatMap(([keyId]) => {
      if (!(found.get(keyId) instanceof Uint8Array)) return [];
      const problem =
        'the log says that it is destroyed, and it is still there. Start the service, which finishes the erasure as it reads the log';
      return [{ keyId, stream: subjectOf(keyId), revision: this.endOf(keyId), events: 0, problem, settles: true }];
    });
  }

  private open(event: StoredEvent, block: PersonalBlock): void {
    const { keyId } = block;
    if (opens(this.keys.get(keyId), event, block)) return;
    const known = this.closed.get(keyId);
    if (known) known.events += 1;
    else this.closed.set(keyId, { keyId, first: event, events: 1 });
  }

  private takeDestruction({ type, stream, revision, data }: StoredEvent): void {
    if (type !== PersonalKeyDestroyed.type) return;
    const subject = fieldsOf(data)?.['subject'];
    // As readers go by it: on the stream of whom it is about.
    if (typeof subject === 'string' && subjectOf(subject) === stream) this.destroyed.set(subject, revision);
  }

  private isDestroyed(keyId: string): boolean {
    return this.destroyed.has(keyId) || this.destroyed.has(subjectOf(keyId));
  }

  private endOf(keyId: string): bigint {
    return this.destroyed.get(keyId) ?? this.destroyed.get(subjectOf(keyId)) ?? 0n;
  }
}

function opens(key: KeyAtRest | undefined, event: StoredEvent, block: PersonalBlock): boolean {
  if (!(key instanceof Uint8Array)) return false;
  try {
    decryptPersonal(block, key, event);
    return true;
  } catch {
    return false;
  }
}

function whatIsWrong(key: KeyAtRest | undefined, place: string): Pick<KeyFinding, 'problem' | 'settles'> {
  const putBack = `Put back the keys from a backup that holds it (${place})`;
  if (key === undefined)
    return { problem: `it is missing, and the log does not say that it was destroyed. ${putBack}`, settles: false };
  if (key === 'destroyed') {
    const start = 'Start the service, which records the erasure that a backup had cut in two';
    return { problem: `it is marked as destroyed, and the log does not say so. ${start}`, settles: true };
  }
  if (key instanceof Error) return { problem: key.message, settles: false };
  const other = 'it does not open what is sealed under its name: it is another key, or the sealed fields were changed';
  return { problem: `${other}. ${putBack}, or put back the log`, settles: false };
}

/** The key that an event without its text names as gone. */
function goneKeyIn(event: StoredEvent): readonly string[] {
  if (!event.data.includes(`"${TEXT_WITHHELD}":`)) return [];
  const keyId = fingerprintKey(textIn(event.metadata, 'fingerprint'));
  return keyId === undefined ? [] : [keyId];
}

function sealedIn(event: StoredEvent): Sealed | undefined {
  // Most events have no block, and need not be parsed for that.
  if (!event.data.includes(`"${PERSONAL}":{`)) return undefined;
  const block = fieldsOf(event.data)?.[PERSONAL] as JsonValue | undefined;
  return isPersonalBlock(block) ? { event, block } : undefined;
}
