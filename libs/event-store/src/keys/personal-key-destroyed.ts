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
  /** Whose key: `person-17`, the id of the key and the name of the stream. */
  readonly subject: string;
}
