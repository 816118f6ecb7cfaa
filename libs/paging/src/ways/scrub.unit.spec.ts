import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scrubbed } from './scrub.js';

it('what others say back holds no secret, however it is written', () =>
  fc.assert(
    fc.property(
      fc.string({ minLength: 12, maxLength: 40 }),
      fc.string({ maxLength: 9 }),
      fc.string({ maxLength: 9 }),
      (secret, before, after) => {
        const said = Buffer.from(`${before}${secret}${after}`);
        const told = scrubbed(`${said.toString('base64')} ${said.toString('base64url')} ${before}${secret}${after}`, [
          secret,
        ]);
        expect(told).not.toContain(secret);
        // What stands beside it shares a letter at each end; of the rest nothing is left.
        for (const written of [said.toString('base64'), said.toString('base64url')])
          expect(told).not.toContain(written);
      },
    ),
  ));

it('is short, and holds what a log can keep', () => {
  expect(scrubbed(`a\0b\u0085c\n${'x'.repeat(900)}`, [])).toMatch(/^a b c\nx{494}$/);
  expect(scrubbed('the key is kez', ['key', ''])).toBe('the key is kez');
});
