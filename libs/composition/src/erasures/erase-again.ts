import { type Destroyed, destroyKey, type Erasure, type LedgerStore } from '@app/event-store';
import type { Chance, Clock } from '@app/platform';

/** Writes the event that a log is missing, and destroys the key, whatever an older log says of who needs it. */
export async function eraseAgain(
  { ledger, clock, chance }: { readonly ledger: LedgerStore; readonly clock: Clock; readonly chance: Chance },
  erasures: readonly Erasure[],
): Promise<readonly string[]> {
  const again: string[] = [];
  for (const { subject } of erasures) {
    const id = chance.uuid();
    const destroyed: Destroyed = await destroyKey(ledger, subject, {
      occurredAt: `${new Date(clock.now()).toISOString().slice(0, 19)}Z`,
      command: { commandId: id, correlationId: id, causationId: id, actor: 'system', origin: 'live', payload: {} },
      said: { reason: 'register' },
      again: true,
    });
    if (destroyed.changed) again.push(subject);
  }
  return again;
}
