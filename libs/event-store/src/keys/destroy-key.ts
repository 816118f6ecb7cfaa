import { LogSetBack, WrongExpectedRevision } from '../errors.js';
import { type CommandStamp, headOf, type RecordedEvent } from '../event.js';
import type { LedgerStore } from '../ledger-store.js';
import { requireSubject } from './key-store.js';
import { PersonalKeyDestroyed } from './personal-key-destroyed.js';

const ATTEMPTS = 10;

/**
 * Makes everything personal under a subject's key unreadable for ever. First the event on the subject's own stream, so
 * that every instance's read models clear what they hold, then the key: a crash between the two is finished by
 * whichever instance reads the event next (`LedgerStore.subscribe`), or by asking again.
 */
export async function destroyKey(
  ledger: LedgerStore,
  subject: string,
  request: { readonly occurredAt: string; readonly command: CommandStamp },
): Promise<{ readonly revision: bigint }> {
  requireSubject(subject);
  const revision = await recordDestruction(ledger, subject, request);
  await ledger.eraseKey(subject);
  return { revision };
}

async function recordDestruction(
  ledger: LedgerStore,
  subject: string,
  { occurredAt, command }: { readonly occurredAt: string; readonly command: CommandStamp },
): Promise<bigint> {
  const event = { type: PersonalKeyDestroyed.type, data: { subject }, occurredAt };
  for (let attempt = 1; ; attempt++) {
    const epoch = await ledger.epoch.certain();
    let last: RecordedEvent | undefined;
    for await (const batch of ledger.readStream(subject)) {
      const recorded = batch.find(({ type }) => type === PersonalKeyDestroyed.type);
      if (recorded) return recorded.revision;
      last = batch.at(-1) ?? last;
    }
    if (last && !last.readable) throw new Error(`${subject} cannot be read: ${last.problem}`);
    try {
      const head = last && headOf(last);
      return (await ledger.append({ stream: subject, head, events: [event], command, epoch })).head.revision;
    } catch (error) {
      const changed = error instanceof WrongExpectedRevision || error instanceof LogSetBack;
      if (!changed || attempt === ATTEMPTS) throw error;
    }
  }
}
