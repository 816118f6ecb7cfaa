import { describe, expect, it } from '@jest/globals';
import type { Request } from 'express';
import { requireNoBody } from './no-body.js';

const given = (body: unknown) => () => requireNoBody({ request: { body } as Request });

describe('a command that takes no body', () => {
  it('takes none, and an empty one', () => {
    expect(given(undefined)).not.toThrow();
    expect(given({})).not.toThrow();
  });

  it('refuses each field of one', () => {
    expect(given({ reason: 'lost' })).toThrow('invalid: reason');
    expect(given({ reason: 'lost', at: 1 })).toThrow('invalid: reason, at');
  });
});
