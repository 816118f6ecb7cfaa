import type { Instance } from '@app/composition';
import { DEMO_STREAM, DemoBegun } from '@app/event-store';
import { stampOf } from '../target/operator.js';

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

/**
 * Writes the first event of the log: its times were made up.
 * @param weeks epoch seconds
 */
export async function sayThatItIsADemo(
  { store, chance }: Pick<Instance, 'store' | 'chance'>,
  { from, to, seed }: { readonly from: number; readonly to: number; readonly seed: number },
): Promise<void> {
  const data = { from: iso(from), to: iso(to), seed };
  await store.append({
    stream: DEMO_STREAM,
    head: undefined,
    events: [{ type: DemoBegun.type, data, occurredAt: `${iso(from).slice(0, 19)}Z` }],
    command: stampOf(chance.uuid(), data),
  });
}
