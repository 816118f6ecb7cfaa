import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { html, quoted, UNREADABLE } from './html.js';
import { PAGE_HEADERS, pageOf } from './layout.js';

const MEANING: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
/** As a browser reads it. */
const read = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => MEANING[name]!);
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('<', '>', '"', "'", '&', '</style>', '<script>', '&lt;', '-->', 'x'))
    .map((all) => all.join('')),
);

describe('what is put into a page', () => {
  it('is text there, whatever it is: it closes no tag and no quotes, and reads as it was', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const { text } = html`<p title="${given}">${given}</p>`;
        const [, attribute, content] = /^<p title="([^"<>']*)">([^<>"']*)<\/p>$/s.exec(text)!;
        const shown = given.replace(UNREADABLE, '\ufffd');
        expect([read(attribute!), read(content!)]).toEqual([shown, shown]);
      }),
    );
  });

  it('is HTML only where it was made as such; lists are put in one after the other, and nothing for what is not there', () => {
    const items = ['a', '<b>'].map((one) => html`<li>${one}</li>`);
    const shown = html`${items}${undefined}${false}${0}`.text;
    expect(shown).toBe('<li>a</li><li>&lt;b&gt;</li>0');
  });

  it('of somebody else keeps its direction to itself', () => {
    expect(quoted('\u202egnorw').text).toBe('<bdi>\u202egnorw</bdi>');
  });
});

describe('a page', () => {
  const title = '</title><script>alert(1)</script>';
  const page = pageOf({ language: 'de', title, body: html`<h1>${title}</h1>`, elsewhere: '?lang=en' });

  it('has its language, a link to the other one, and no script', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="de">/);
    expect(page).toContain('<a href="?lang=en" hreflang="en" lang="en">English</a>');
    expect(page).not.toMatch(/<script|\son\w+=|javascript:|\sstyle=/i);
    expect(pageOf({ language: 'en', title, body: html`` })).not.toContain('<footer>');
  });

  it('comes under a policy that lets nothing be loaded but its own style sheet', () => {
    const style = /<style>(.*)<\/style>/s.exec(page)![1]!;
    expect(PAGE_HEADERS['Content-Security-Policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
  });

  it('is kept by nobody, listed by nobody, and tells nobody whence its reader comes', () => {
    expect(PAGE_HEADERS).toMatchObject({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
    });
  });
});
