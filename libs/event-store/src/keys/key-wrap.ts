import type { Chance } from '@app/platform';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { WrongMasterKey } from './master-key.js';

const IV = 12;
const TAG = 16;

/** Keys at rest: AES-256-GCM under the master key, bound to their subject, as `iv ‖ tag ‖ key` in base64. */
export class KeyWrap {
  constructor(
    private readonly master: Uint8Array,
    private readonly chance: Chance,
    /** What the master key is called in a message. */
    private readonly name = 'the master key',
  ) {}

  fresh(): Uint8Array {
    return this.chance.bytes(32);
  }

  wrap(subject: string, key: Uint8Array): string {
    const iv = this.chance.bytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.master, iv, { authTagLength: TAG });
    cipher.setAAD(Buffer.from(subject));
    const wrapped = Buffer.concat([cipher.update(key), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), wrapped]).toString('base64');
  }

  /** @throws WrongMasterKey when the key was not wrapped by this master key for this subject */
  unwrap(subject: string, wrapped: string): Uint8Array {
    const bytes = Buffer.from(wrapped, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.master, bytes.subarray(0, IV), { authTagLength: TAG });
      decipher.setAAD(Buffer.from(subject));
      decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
      return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]);
    } catch (error) {
      throw new WrongMasterKey(`${this.name} does not open the stored key of ${subject}; ${mendOf(subject)}`, {
        cause: error,
      });
    }
  }
}

/** What is wrapped first of all, so that a wrong master key is found at the start and not at the first person. */
export const MASTER_CHECK = 'master.check';

const mendOf = (subject: string): string =>
  subject === MASTER_CHECK
    ? 'give the master key that this installation began with: MASTER_KEY, or master.key from its backup. Nothing has been changed.'
    : 'it is damaged: put back the keys from the newest backup.';
