import type { LogAdapter } from '../adapter.js';
import { textIn } from '../codec/fields-of.js';
import { PersonalKeyDestroyed } from './personal-key-destroyed.js';
import { endedWith, subjectOf } from './year-key.js';

/** Whether the log says that this key is destroyed, alone or with all keys of its subject. */
export async function erasedByLog(
  adapter: Pick<LogAdapter, 'readStream'>,
  prefix: string,
  keyId: string,
): Promise<boolean> {
  for await (const batch of adapter.readStream(prefix + subjectOf(keyId))) {
    for (const { type, data } of batch) {
      if (type === PersonalKeyDestroyed.type && endedWith(textIn(data, 'subject'), keyId)) return true;
    }
  }
  return false;
}
