import { type Principal, Problem } from '@app/platform';
import { hashOf, readKey, sameText } from './key-text.js';

export interface StoredKey {
  readonly hash: string;
  readonly principal: Principal;
  readonly revoked: boolean;
}

/** Where the issued keys are looked up: a projection of their events. */
export interface KeyDirectory {
  /** False while the projection catches up: a key that was revoked long ago would still look valid. */
  readonly current: boolean;
  find(id: string): StoredKey | undefined;
}

/** Who holds ADMIN_API_KEY. Fixed, so that idempotency keys and actors survive a change of the key. */
export const ENVIRONMENT_ADMIN: Principal = { id: 'admin', role: 'admin', customerIds: [] };

/** A hash that no secret has: an unknown id costs as much time as a wrong secret. */
const NOBODY = hashOf('');

export class Authenticator {
  constructor(
    private readonly directory: KeyDirectory,
    private readonly adminApiKey: string | undefined,
  ) {}

  /** The principal of a key, nobody for a key that is unknown, wrong or revoked. @throws Problem store-unavailable: it cannot be told yet */
  authenticate(key: string): Principal | undefined {
    if (this.adminApiKey !== undefined && sameText(key, this.adminApiKey)) return ENVIRONMENT_ADMIN;
    const given = readKey(key);
    if (given === undefined) return undefined;
    if (!this.directory.current)
      throw new Problem('read-model-late', 'the keys are being read from the log; this takes a moment after a start');
    const stored = this.directory.find(given.id);
    const same = sameText(hashOf(given.secret), stored?.hash ?? NOBODY);
    return same && stored !== undefined && !stored.revoked ? stored.principal : undefined;
  }
}
