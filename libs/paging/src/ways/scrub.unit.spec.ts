import { expect, it } from '@jest/globals';
import { words } from '@testing/paging/posts';
import fc from 'fast-check';
import { answersBy, scrubbed } from './scrub.js';

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

const SECRET = 'se kr!t(9)~x*&<"ü\'€\\/';
const jsonOf = (text: string): string => JSON.stringify(text).slice(1, -1);
const formOf = (text: string): string => new URLSearchParams({ a: text }).toString().slice(2);
const xmlOf = (text: string): string => text.replace(/[<>&"']/g, (one) => `&#${one.charCodeAt(0)};`);
const named = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;');
const lower = (text: string): string => text.replace(/%../g, (one) => one.toLowerCase());

it.each([
  ['as a form', formOf(SECRET)],
  ['as a form of small letters', lower(formOf(SECRET))],
  ['as a form that is read but for its blanks', SECRET.replaceAll(' ', '+')],
  ['as an address', encodeURIComponent(SECRET)],
  ['as an address in another', encodeURIComponent(encodeURIComponent(SECRET))],
  ['in XML', xmlOf(SECRET)],
  ['in XML by names', named(SECRET)],
  ['in JSON', jsonOf(SECRET)],
  ['in JSON in JSON', jsonOf(jsonOf(SECRET))],
  ['in JSON of ASCII', jsonOf(SECRET).replace('ü', '\\u00fc').replace('€', '\\u20AC').replace('/', '\\/')],
  ['in XML in a form', formOf(xmlOf(SECRET))],
  ['in JSON in a form', formOf(jsonOf(SECRET))],
])('is taken out %s', (_, written) => expect(scrubbed(`<${written}>`, [SECRET])).toBe('<[secret]>'));

it('whoever reads what was said of a page cannot answer it', () => {
  const said = words({ link: 'https://ledger.example.net/a/RkOzec-token', code: 'TFXK' });
  expect(scrubbed('sent: http%3A%2F%2Fa%2FRkOzec-token OK TFXK', answersBy(said))).toBe(
    'sent: http%3A%2F%2Fa%2F[secret] OK [secret]',
  );
});
