import type { EventType } from '../event-type.js';

/**
 * Written on the subject's own stream before its key is destroyed; read models clear what they hold under the key. It
 * has to be among the types of every ledger that holds personal fields.
 */
export const PersonalKeyDestroyed = {
  type: 'PersonalKeyDestroyed',
  schema: 1,
  audience: 'staff',
  personal: [],
} as const satisfies EventType;

export interface PersonalKeyDestroyedData {
  /** The id of the key: `person-17`, which is the name of the stream too and ends all its years, or `person-17~2026`. */
  readonly subject: string;
}
