import type { EventType } from '@app/event-store';
import type { Role } from '@app/platform';

/** On the streams `apikey-<id>`. These names and shapes are the storage format. No field is personal: a key names no person. */
export type ApiKeyIssued = {
  /** Whom the key stands for. Rotation issues another key of the same principal. */
  principal: string;
  role: Role;
  customerIds: readonly string[];
  /** SHA-256 of the secret, hexadecimal. The secret has 256 random bits, so that a slow hash would add nothing. */
  hash: string;
};

export const API_KEY_EVENT_TYPES: readonly EventType[] = [
  { type: 'ApiKeyIssued', schema: 1, audience: 'staff', personal: [] },
  { type: 'ApiKeyRevoked', schema: 1, audience: 'staff', personal: [] },
];

export const API_KEY_STREAM = 'apikey-';
export const apiKeyStream = (id: string): string => `${API_KEY_STREAM}${id}`;
