import { createHash } from 'node:crypto';
import { type Commands, type Envelope, type Receipt, StreamParked } from '@app/command-handling';
import type { EventStore } from '@app/event-store';
import { ID_RULE, isId } from '@app/kernel';
import type { Chance, Principal, Role } from '@app/platform';
import { Problem } from '@app/platform';
import { apiKey, type ApiKeyState } from './api-key.js';
import { type ApiKeyIssued, apiKeyStream } from './api-key-events.js';
import { hashOf, newSecret, writeKey } from './key-text.js';

export interface IssuedKey {
  readonly receipt: Receipt;
  readonly principal: string;
  /** The key itself: shown now and never again. */
  readonly key: string;
}

type Stamp = Omit<Envelope, 'ifMatch'>;

const idFrom = (commandId: string, what: string): string =>
  createHash('sha256').update(`${what}:${commandId}`).digest('hex').slice(0, 16);

/** What older releases have issued with another id is rotated and revoked as it stands. */
function requireIds(customerIds: readonly string[]): void {
  const wrong = customerIds.find((id) => !isId(id));
  if (wrong === undefined) return;
  const message = `each ${ID_RULE}; ${JSON.stringify(wrong)} is no id`;
  throw new Problem('validation-failed', `invalid: customerIds; each ${ID_RULE}`, {
    errors: [{ field: 'customerIds', message }],
  });
}

/** Issues, rotates and revokes keys. What is created takes its id from the command id, so a repeat meets itself. */
export class ApiKeys {
  constructor(
    private readonly store: EventStore,
    private readonly commands: Commands,
    private readonly chance: Chance,
  ) {}

  async issue(grant: { role: Role; customerIds: readonly string[] }, stamp: Stamp): Promise<IssuedKey> {
    requireIds(grant.customerIds);
    const principal = `p${idFrom(stamp.commandId, 'principal')}`;
    return this.create({ id: principal, ...grant }, stamp);
  }

  /** Another key for the same principal. The old one stays valid until it is revoked, so that its user can change over. */
  async rotate(id: string, stamp: Stamp): Promise<IssuedKey> {
    // The log is asked: a read model may not know yet that the key is revoked.
    const { issued, state } = await this.history(apiKeyStream(id));
    if (issued === undefined) throw new Problem('api-key.not-found', `there is no key ${id}`);
    if (state === 'revoked') throw new Problem('api-key.revoked', `key ${id} is revoked; issue another one instead`);
    return this.create({ id: issued.principal, role: issued.role, customerIds: issued.customerIds }, stamp);
  }

  revoke(id: string, stamp: Stamp): Promise<Receipt> {
    return this.commands.handle(apiKey, apiKeyStream(id), { type: 'RevokeApiKey' }, stamp);
  }

  private async create(principal: Principal, stamp: Stamp): Promise<IssuedKey> {
    const id = idFrom(stamp.commandId, 'key');
    const secret = newSecret(this.chance);
    const key = {
      principal: principal.id,
      role: principal.role,
      customerIds: principal.customerIds,
      hash: hashOf(secret),
    };
    const stream = apiKeyStream(id);
    const receipt = await this.commands.create(apiKey, [{ stream }], { type: 'IssueApiKey', key }, stamp);
    // A repeat gets the first receipt, and the secret of the first time is known to nobody any more.
    if (!(await this.stands(stream, key.hash)))
      throw new Problem('api-key.exists', `key ${id} was issued by this command before; its secret is not shown twice`);
    return { receipt, principal: principal.id, key: writeKey({ id, secret }) };
  }

  /** @throws StreamParked */
  private async history(stream: string): Promise<{ issued: ApiKeyIssued | undefined; state: ApiKeyState }> {
    let issued: ApiKeyIssued | undefined;
    let state = apiKey.initial;
    for await (const batch of this.store.readStream(stream))
      for (const event of batch) {
        if (!event.readable) throw new StreamParked(stream, event.revision, event.problem);
        if (event.type === 'ApiKeyIssued') issued = event.data as unknown as ApiKeyIssued;
        state = apiKey.evolve(state, event);
      }
    return { issued, state };
  }

  private async stands(stream: string, hash: string): Promise<boolean> {
    for await (const [first] of this.store.readStream(stream))
      return first !== undefined && first.readable && first.data['hash'] === hash;
    return false;
  }
}
