import { KeyNeeded, LogSetBack, WrongExpectedRevision } from '../errors.js';
import { type CommandStamp, type RecordedEvent, sealedHeadOf } from '../event.js';
import type { Position } from '../adapter.js';
import type { JsonObject } from '../json.js';
import type { LedgerStore } from '../ledger-store.js';
import { requireSubject } from './key-store.js';
import { endedWith, isYearKey, subjectOf } from './year-key.js';
import { PersonalKeyDestroyed } from './personal-key-destroyed.js';

const ATTEMPTS = 10;

export interface Destruction {
  readonly occurredAt: string;
  readonly command: CommandStamp;
  /** What the event says beside the key. */
  readonly said?: JsonObject;
  /** The log is an older copy, and it was decided on a later one: what needs the key there is no reason to keep it. */
  readonly again?: true;
}

/** The event that says it. */
export interface Destroyed {
  readonly revision: bigint;
  readonly position: Position;
  /** False when the log said so already. */
  readonly changed: boolean;
}

/**
 * Makes everything personal under a key unreadable for ever: of a subject with all its years (`person-17`), or of one
 * year (`person-17~2026`). First the event of each key on the subject's own stream, so
 * that every instance's read models clear what they hold, then the key: a crash between the two is finished by
 * whichever instance reads the event next (`LedgerStore.subscribe`), or by asking again. @throws KeyNeeded
 */
export async function destroyKey(ledger: LedgerStore, subject: string, request: Destruction): Promise<Destroyed> {
  requireSubject(subject);
  const destroyed = await recordDestruction(ledger, subject, request);
  await ledger.eraseKey(subject);
  return destroyed;
}

async function recordDestruction(
  ledger: LedgerStore,
  subject: string,
  { occurredAt, command, said = {}, again }: Destruction,
): Promise<Destroyed> {
  const owner = subjectOf(subject);
  for (let attempt = 1; ; attempt++) {
    const epoch = await ledger.epoch.certain();
    let last: RecordedEvent | undefined;
    let needed: string | undefined;
    for await (const batch of ledger.readStream(owner)) {
      const recorded = batch.find((event) => isEndOf(event, subject));
      if (recorded) return { ...of(recorded), changed: recorded.metadata?.commandId === command.commandId };
      needed = batch.reduce((before, event) => neededBy(ledger, event, occurredAt, before), needed);
      last = batch.at(-1) ?? last;
    }
    if (needed !== undefined && !again && !isYearKey(subject)) throw new KeyNeeded(subject, needed);
    // The key may be gone already (a backup cut the erasure in two): then what it sealed cannot be opened, and need not be.
    const head = last && sealedHeadOf(last);
    if (last && head === undefined) throw new Error(`${owner} cannot be read: ${problemOf(last)}`);
    try {
      const ended = isYearKey(subject) ? [subject] : [...(await ledger.yearKeys(subject)), subject];
      const events = ended.map((keyId) => ({
        type: PersonalKeyDestroyed.type,
        data: { subject: keyId, ...(keyId === subject && said) },
        occurredAt,
      }));
      const { head: after, position } = await ledger.append({ stream: owner, head, events, command, epoch });
      return { revision: after.revision, position, changed: true };
    } catch (error) {
      const changed = error instanceof WrongExpectedRevision || error instanceof LogSetBack;
      if (!changed || attempt === ATTEMPTS) throw error;
    }
  }
}

function neededBy(
  ledger: LedgerStore,
  event: RecordedEvent,
  at: string,
  before: string | undefined,
): string | undefined {
  const keepsKey = event.readable ? ledger.eventType(event.type)?.keepsKey : undefined;
  return event.readable && keepsKey !== undefined ? keepsKey(event.data, at) : before;
}

const of = ({ revision, position }: RecordedEvent) => ({ revision, position });

const problemOf = (event: RecordedEvent): string => (event.readable ? 'its last event has no hash' : event.problem);

/** Of this key, or of its subject's own and so of all. */
function isEndOf(event: RecordedEvent, keyId: string): boolean {
  if (event.type !== PersonalKeyDestroyed.type || !event.readable) return false;
  const { subject } = event.data;
  return typeof subject === 'string' && endedWith(subject, keyId);
}
