import { createHash, randomUUID } from 'node:crypto';
import type { SealedEvent } from '@app/event-store';

/** A name that no other run uses: a store may be shared. */
export const uniquePrefix = (): string => `t${randomUUID().slice(0, 8)}.`;

/** An event as the codec would seal it, as far as an adapter can see. */
export function sealed(number: number, overrides: Partial<SealedEvent> = {}): SealedEvent {
  return {
    id: randomUUID(),
    type: 'NoteAdded',
    data: JSON.stringify({ number, text: 'ok' }),
    metadata: JSON.stringify({ commandId: createHash('sha256').update(String(number)).digest('hex') }),
    ...overrides,
  };
}

export const sealedMany = (count: number): SealedEvent[] => Array.from({ length: count }, (_, index) => sealed(index));

export async function collect<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}
