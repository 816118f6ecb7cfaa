import type { RecordedEvent } from '../event.js';
import type { KeyRing } from './key-ring.js';
import type { KeyStore } from './key-store.js';
import { PersonalKeyDestroyed } from './personal-key-destroyed.js';
import { endedWith, isYearKey } from './year-key.js';

/** A key that the log says is destroyed: a subject's (`person-17`), or that of a year (`person-17~2026`). */
export interface Erasure {
  readonly subject: string;
  /** When the event was recorded. */
  readonly at: string;
}

/**
 * Whoever follows the log moves past the event only when the key is gone: so a destroyer that died between the two is
 * finished by the next instance that reads on, and no start finds the key again.
 */
export async function finishDestructions(
  events: readonly RecordedEvent[],
  keys: Pick<KeyStore, 'find' | 'destroy'>,
  ring: Pick<KeyRing, 'forget'>,
): Promise<readonly Erasure[]> {
  const erasures = events.flatMap((event) => erasureBy(event) ?? []);
  const destroyed = erasures.map(({ subject }) => subject);
  const states = destroyed.length > 0 ? await keys.find(destroyed) : new Map<string, unknown>();
  for (const keyId of destroyed) {
    if (states.get(keyId) === 'destroyed') continue;
    ring.forget(keyId);
    await keys.destroy(keyId);
  }
  await endYearKeys(events, keys);
  return erasures;
}

/** A year key that was made in a race with the end of its subject's own is destroyed by whoever reads what it seals. */
async function endYearKeys(events: readonly RecordedEvent[], keys: Pick<KeyStore, 'find' | 'destroy'>): Promise<void> {
  const sealed = events.flatMap((event) =>
    event.readable && event.personal?.absent === true && isYearKey(event.personal.keyId) ? [event.personal.keyId] : [],
  );
  if (sealed.length === 0) return;
  const states = await keys.find([...new Set(sealed)]);
  for (const [keyId, state] of states) if (state !== 'destroyed') await keys.destroy(keyId);
}

/** The key that the event is the end of; it stands on the stream of the key's subject. */
function erasureBy(event: RecordedEvent): Erasure | undefined {
  if (event.type !== PersonalKeyDestroyed.type || !event.readable) return undefined;
  const { subject } = event.data;
  if (typeof subject !== 'string' || !endedWith(event.stream, subject)) return undefined;
  return { subject, at: event.metadata.recordedAt };
}
