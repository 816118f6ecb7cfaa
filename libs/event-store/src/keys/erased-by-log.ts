import type { LogAdapter } from '../adapter.js';
import { PersonalKeyDestroyed } from './personal-key-destroyed.js';

/** The stream on which the end of a key is written: that of its subject, which a part of its own (`~2026`) follows. */
const streamOf = (keyId: string): string => keyId.replace(/~[^~]*$/, '');

/** Whether the log says that this key is destroyed, alone or with all keys of its subject. */
export async function erasedByLog(adapter: LogAdapter, prefix: string, keyId: string): Promise<boolean> {
  const subject = streamOf(keyId);
  for await (const batch of adapter.readStream(prefix + subject)) {
    for (const { type, data } of batch) {
      if (type === PersonalKeyDestroyed.type && [subject, keyId].includes(subjectOf(data))) return true;
    }
  }
  return false;
}

function subjectOf(data: string): string {
  try {
    const { subject } = JSON.parse(data) as { readonly subject?: unknown };
    return typeof subject === 'string' ? subject : '';
  } catch {
    return ''; // it cannot be read, so it says nothing
  }
}
