import type { Decider } from '@app/command-handling';
import type { EventDraft, JsonObject } from '@app/event-store';
import { Problem, SCOPED_ROLES } from '@app/platform';
import type { ApiKeyIssued } from './api-key-events.js';

/** A key is issued once and revoked for ever. */
export type ApiKeyState = 'none' | 'valid' | 'revoked';

export type ApiKeyCommand =
  { readonly type: 'IssueApiKey'; readonly key: ApiKeyIssued } | { readonly type: 'RevokeApiKey' };

const event = (type: string, data: JsonObject, occurredAt: string): readonly EventDraft[] => [
  { type, data, occurredAt },
];

export const apiKey: Decider<ApiKeyState, ApiKeyCommand> = {
  initial: 'none',

  evolve(state, { type }) {
    if (type === 'ApiKeyIssued') return 'valid';
    return type === 'ApiKeyRevoked' ? 'revoked' : state;
  },

  decide(command, state, { now }) {
    switch (command.type) {
      case 'IssueApiKey':
        if (state !== 'none') throw new Problem('api-key.exists', 'a key of this id was issued before');
        checkCustomers(command.key);
        return event('ApiKeyIssued', { ...command.key, customerIds: sorted(command.key.customerIds) }, now);
      case 'RevokeApiKey':
        if (state === 'none') throw new Problem('api-key.not-found', 'there is no such key');
        return state === 'revoked' ? [] : event('ApiKeyRevoked', {}, now);
    }
  },
};

function checkCustomers({ role, customerIds }: ApiKeyIssued): void {
  const scoped = SCOPED_ROLES.includes(role);
  if (scoped && customerIds.length === 0)
    throw new Problem(
      'api-key.customers-needed',
      `a key with the role ${role} names at least one customer in customerIds`,
    );
  if (!scoped && customerIds.length > 0)
    throw new Problem(
      'api-key.customers-meaningless',
      `a key with the role ${role} sees all customers; leave customerIds out`,
    );
}

const sorted = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();
