import { Secrets } from '@app/event-store';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CODE_SYMBOLS, linksOf } from './links.js';

const PAGE = '3f8e1c52-6f0d-4a52-9d0a-1b5f0f0f6d1e';
const wrap = { wrap: () => '', unwrap: () => new Uint8Array() };
const secrets = (fill: number) => new Secrets({ bytes: new Uint8Array(32).fill(fill) }, wrap);
const links = linksOf(secrets(1), 'https://ledger.example.org');
const tokenOf = (pageId: string): string => links.linkOf(pageId)!.split('/').at(-1)!;

describe('the link of a page', () => {
  it('names the page to whoever has the same master key, under any address', () => {
    expect(links.linkOf(PAGE)).toMatch(/^https:\/\/ledger\.example\.org\/a\/[A-Za-z0-9_-]{36}$/);
    const elsewhere = linksOf(secrets(1), 'http://10.0.0.1:3000/ledger/');
    expect(elsewhere.linkOf(PAGE)).toBe(`http://10.0.0.1:3000/ledger/a/${tokenOf(PAGE)}`);
    expect(elsewhere.pageOf(tokenOf(PAGE))).toBe(PAGE);
  });

  it('there is none without the address at which people reach us', () => {
    expect(linksOf(secrets(1), undefined).linkOf(PAGE)).toBeUndefined();
  });

  it('of any page leads back to it, and of another installation to nothing', () => {
    fc.assert(
      fc.property(fc.uuid(), (pageId) => {
        expect(links.pageOf(tokenOf(pageId))).toBe(pageId);
        expect(linksOf(secrets(2), undefined).pageOf(tokenOf(pageId))).toBeUndefined();
      }),
    );
  });

  it('changed in any character, longer or shorter, leads to nothing', () => {
    const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
    const token = tokenOf(PAGE);
    for (let place = 0; place < token.length; place++) {
      for (const other of alphabet.filter((symbol) => symbol !== token[place]))
        expect(links.pageOf(token.slice(0, place) + other + token.slice(place + 1))).toBeUndefined();
    }
    for (const other of ['', token.slice(1), `${token}A`, `${token}=`, ` ${token}`, `${token}\n`])
      expect(links.pageOf(other)).toBeUndefined();
  });

  it('whatever is given for a token, says nothing and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (token) => links.pageOf(token) === undefined));
  });
});

describe('the code of a page', () => {
  it('is four characters that cannot be taken for others, the same each time', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ minLength: 1 }), (pageId, personId) => {
        const code = links.codeOf(pageId, personId);
        expect(code).toMatch(new RegExp(`^[${CODE_SYMBOLS}]{4}$`));
        expect(linksOf(secrets(1), undefined).codeOf(pageId, personId)).toBe(code);
      }),
    );
    expect(CODE_SYMBOLS).not.toMatch(/[01OILAEUBSZ5]/);
  });

  it('is spread over all that it can be: of a thousand pages hardly two have the same', () => {
    const codes = new Set<string>();
    for (let n = 0; n < 1_000; n++)
      codes.add(links.codeOf(`00000000-0000-4000-8000-${n.toString().padStart(12, '0')}`, 'ada'));
    expect(codes.size).toBeGreaterThan(980);
    expect(new Set([...codes].join('')).size).toBe(CODE_SYMBOLS.length);
  });

  it('is another for another person, and tells nothing of the link', () => {
    expect(links.codeOf(PAGE, 'ada')).not.toBe(links.codeOf(PAGE, 'bela'));
  });
});
