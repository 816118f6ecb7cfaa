import { StoreUnavailable } from '../errors.js';
import { isDamagedKey } from '../keys/damaged-key.js';
import type { KeyRing } from '../keys/key-ring.js';
import { isYearKey } from '../keys/year-key.js';
import type { Breaker } from './breaker.js';

/** Makes a key that an append needs. A year's key is made only while the log does not say that its subject is erased. */
export async function makeKey(
  keyId: string,
  ring: Pick<KeyRing, 'forget' | 'ensure'>,
  breaker: Pick<Breaker, 'suspect'>,
  erased: (keyId: string) => Promise<boolean>,
): Promise<void> {
  try {
    // Its subject may be erased, of which the store of keys knows nothing.
    if (isYearKey(keyId) && (await erased(keyId))) return ring.forget(keyId);
    await ring.ensure([keyId]);
  } catch (error) {
    if (error instanceof StoreUnavailable) void breaker.suspect();
    if (isDamagedKey(error)) throw new StoreUnavailable(error.message, { cause: error });
    throw error;
  }
}
