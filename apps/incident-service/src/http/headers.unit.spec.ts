import { describe, expect, it } from '@jest/globals';
import type { Request } from 'express';
import { idempotencyKeyOf, minRevisionOf, waitingOf } from './headers.js';

const request = (name: string, value?: string): Request =>
  ({ get: (asked: string) => (asked === name ? value : undefined) }) as unknown as Request;

describe('request headers', () => {
  it.each(['', 'a b', 'ä', 'x'.repeat(256)])('Idempotency-Key %p is refused', (given) => {
    expect(() => idempotencyKeyOf(request('Idempotency-Key', given))).toThrow('printable ASCII');
  });

  it.each([
    [undefined, 1_000, undefined],
    ['respond-async', 0, 'respond-async'],
    ['respond-async, wait=5', 0, 'respond-async'],
    ['wait=5', 5_000, 'wait=5'],
    ['handling=lenient, WAIT = "2"', 2_000, 'wait=2'],
    ['wait=999999', 30_000, 'wait=30'],
    ['return=minimal', 1_000, undefined],
  ])('Prefer: %s waits %d ms', (given, milliseconds, applied) => {
    expect(waitingOf(request('Prefer', given))).toEqual({ milliseconds, ...(applied && { applied }) });
  });

  it('refuses a wait that is no number, and a revision that is none', () => {
    expect(() => waitingOf(request('Prefer', 'wait=soon'))).toThrow('wait=<whole seconds>');
    expect(() => minRevisionOf(request('Min-Revision', '"7"'))).toThrow('decimal');
    expect(minRevisionOf(request('Min-Revision', '7'))).toBe(7n);
  });
});
