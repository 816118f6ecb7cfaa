import { ownEvent } from '../own-event.js';

/**
 * Written on the subject's own stream before its key is destroyed; read models clear what they hold under the key. It
 * has to be among the types of every ledger that holds personal fields.
 */
export const PersonalKeyDestroyed = ownEvent('PersonalKeyDestroyed');

export interface PersonalKeyDestroyedData {
  /** The id of the key: `person-17`, which is the name of the stream too and ends all its years, or `person-17~2026`. */
  readonly subject: string;
  /** Why, in a word, and where it can be looked up: nothing in it names anybody. */
  readonly reason?: string;
  readonly reference?: string;
  /** Of a customer: the contacts that are erased with it, whoever finishes what was begun. */
  readonly contacts?: readonly string[];
}
