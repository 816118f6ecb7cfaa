import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { idOfName, isMapped, opaqueIdOfName } from './id-of-name.js';

const ID = /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/;

describe('the id of a name', () => {
  it.each([
    ['acme', 'acme'],
    ['V5.3@site:1', 'V5.3@site:1'],
    ['Acme AG', 'name:Acme_AG'],
    ['Acme_AG', 'Acme_AG'],
    ['Acme_AG 2', 'name:Acme.5f.AG_2'],
    ['Müller & Söhne', 'name:M.fc.ller_.26._S.f6.hne'],
    ['name:Acme_AG', 'name:name.3a.Acme.5f.AG'],
    ['-', 'name:-'],
    ['😀', 'name:.1f600.'],
  ])('%s is %s', (name, id) => {
    expect(idOfName(name)).toBe(id);
    expect(isMapped(name)).toBe(name !== id);
  });

  it('is an id whatever the name, and never the id of another name', () => {
    const near = fc.constantFrom(
      'Acme AG',
      'acme ag',
      'Acme_AG',
      'name:Acme_AG',
      'ACME AG',
      'Acme  AG',
      'Müller',
      'Mu\u0308ller',
    );
    const name = fc.oneof(
      near,
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.string({ minLength: 50, maxLength: 200 }),
    );
    fc.assert(
      fc.property(name, name, (one, other) => {
        for (const idOf of [idOfName, opaqueIdOfName]) {
          expect(idOf(one)).toMatch(ID);
          expect(idOf(one) === idOf(other)).toBe(one === other);
          // An id that was made is a name too, and another one.
          if (isMapped(one)) expect(idOf(idOf(one))).not.toBe(idOf(one));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('of long names that begin alike differs', () => {
    const [one, other] = ['a', 'b'].map((end) =>
      `The customer with the longest of all names in the file ${end}`.padEnd(90, end),
    );
    expect(idOfName(one!)).not.toBe(idOfName(other!));
    expect(idOfName(one!)).toHaveLength(64);
  });

  it('of a person does not tell the name', () => {
    expect(opaqueIdOfName('Anna Berg')).toMatch(/^name::[0-9a-f]{32}$/);
    expect(opaqueIdOfName('K1')).toBe('K1');
  });
});
