import { describe, expect, it } from '@jest/globals';
import { type Principal, SystemChance } from '@app/platform';
import { Authenticator, ENVIRONMENT_ADMIN } from './authenticator.js';
import { hashOf, newSecret, readKey, writeKey } from './key-text.js';

const secret = newSecret(new SystemChance());
const principal: Principal = { id: 'p1', role: 'operator', customerIds: [] };
const authenticator = (revoked = false, current = true): Authenticator =>
  new Authenticator(
    { current, find: (id) => (id === 'abcd' ? { hash: hashOf(secret), principal, revoked } : undefined) },
    'sixteen-letters!',
  );

describe('the authenticator', () => {
  it('knows a key by its id and its secret', () => {
    expect(authenticator().authenticate(writeKey({ id: 'abcd', secret }))).toBe(principal);
  });

  it.each([
    ['another id', writeKey({ id: 'abce', secret })],
    ['another secret', writeKey({ id: 'abcd', secret: newSecret(new SystemChance()) })],
    ['the hash instead of the secret', `il_abcd_${hashOf(secret).slice(0, 43)}`],
    ['nothing', ''],
    ['another form', 'abcd'],
  ])('knows nobody by %s', (_what, key) => {
    expect(authenticator().authenticate(key)).toBeUndefined();
  });

  it('knows nobody by a revoked key', () => {
    expect(authenticator(true).authenticate(writeKey({ id: 'abcd', secret }))).toBeUndefined();
  });

  it('takes the key of the environment for the admin, even before the log is read', () => {
    expect(authenticator(false, false).authenticate('sixteen-letters!')).toBe(ENVIRONMENT_ADMIN);
    expect(authenticator().authenticate('sixteen-letters?')).toBeUndefined();
  });

  it('does not judge a key while the revocations may not have been read', () => {
    expect(() => authenticator(false, false).authenticate(writeKey({ id: 'abcd', secret }))).toThrow('being read');
  });

  it('reads what it writes', () => {
    expect(readKey(writeKey({ id: 'abcd', secret }))).toEqual({ id: 'abcd', secret });
    expect(secret).toHaveLength(43);
  });
});
