import { fingerprintKey, keyedLike, plainFingerprint, sameFingerprint } from '../codec/fingerprint.js';
import type { JsonValue } from '../json.js';
import type { KeyRing } from './key-ring.js';

/** Whether one of the remembered fingerprints is the payload's; only those can be compared whose key is still there. */
export async function matchesFingerprint(
  ring: Pick<KeyRing, 'load' | 'get'>,
  fingerprints: readonly string[],
  payload: JsonValue,
): Promise<boolean> {
  for (const remembered of fingerprints) {
    const keyId = fingerprintKey(remembered);
    if (keyId === undefined) return sameFingerprint(remembered, plainFingerprint(payload));
    await ring.load([keyId]);
    const key = ring.get(keyId);
    if (key === undefined || key === 'destroyed') continue;
    return sameFingerprint(remembered, keyedLike(remembered, payload, keyId, key));
  }
  // Without a key nothing is left to compare: the command id alone decides.
  return true;
}
