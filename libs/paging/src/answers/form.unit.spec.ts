import { Secrets } from '@app/event-store';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formsOf } from './form.js';

const secrets = (fill: number) =>
  new Secrets({ bytes: new Uint8Array(32).fill(fill) }, { wrap: () => '', unwrap: () => new Uint8Array() });
const forms = formsOf(secrets(1));
const [PAGE, OTHER] = ['3f8e1c52-6f0d-4a52-9d0a-1b5f0f0f6d1e', '9b2d7c10-6f0d-4a52-9d0a-1b5f0f0f6d1e'];
const fetched = { signedAt: '2026-03-28T01:13:20Z', userAgent: 'Mozilla/5.0 (Phone) "ä"' };

describe('the form of an answer page', () => {
  it('says when and by what it was fetched, to any instance', () => {
    expect(formsOf(secrets(1)).read(PAGE, forms.sign(PAGE, fetched))).toEqual(fetched);
    const long = forms.read(PAGE, forms.sign(PAGE, { ...fetched, userAgent: 'x'.repeat(9_000) }));
    expect(long?.userAgent).toHaveLength(500);
  });

  it('of another page or installation, forged or cut, says nothing', () => {
    const signed = forms.sign(PAGE, fetched);
    expect(forms.read(OTHER, signed)).toBeUndefined();
    expect(formsOf(secrets(2)).read(PAGE, signed)).toBeUndefined();
    const [, mac] = signed.split('.');
    const later = Buffer.from(JSON.stringify(['2026-03-29T01:13:20Z', 'x'])).toString('base64url');
    for (const forged of [`${later}.${mac}`, signed.slice(1), signed.slice(0, -1), `${signed}.${mac}`, `.${mac}`, ''])
      expect(forms.read(PAGE, forged)).toBeUndefined();
  });

  it('whatever is given for one, says nothing and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => forms.read(PAGE, text) === undefined));
  });
});
