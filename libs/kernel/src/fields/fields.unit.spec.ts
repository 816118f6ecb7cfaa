import { describe, expect, it } from '@jest/globals';
import type { Field, ObjectOf, RecordOf } from './field.js';
import { findings } from './findings.js';
import { fixed, id, list, object, oneOf, orNull, personal, text, whole } from './kinds.js';

const FIELDS = {
  vendorId: fixed(id()),
  'text?': text(5),
  note: personal(text(5)),
  'level?': whole(1, 4),
  'state?': oneOf(['open', 'met'], 'State'),
  'by?': orNull(id()),
};
const VENDOR = object(FIELDS);
const NESTED = object({
  'party?': object({ 'name?': text(5) }, { says: true }),
  'items?': list(VENDOR, { minItems: 1 }),
});

const told = (field: Field, value: unknown): readonly string[] =>
  findings(field, value).map(({ place, broken, name }) =>
    [broken, ...place, ...(name === undefined ? [] : [name])].join(' '),
  );

const given: ObjectOf<typeof FIELDS> = { vendorId: 'v', note: 'rang' };
/** Once its key is destroyed. */
const read: RecordOf<typeof FIELDS> = { vendorId: 'v' };

describe('a field that is said once', () => {
  it('is the type of what fits it', () => {
    expect(findings(VENDOR, given)).toEqual([]);
    expect(told(VENDOR, read)).toEqual(['required note']);
  });

  it.each([
    ['a field that is missing', { note: 'n' }, ['required vendorId']],
    ['a field that is none', { ...given, vendor: 'v' }, ['unknown vendor vendor']],
    ['an id with a blank', { ...given, vendorId: 'a b' }, ['fits vendorId']],
    ['a text of blanks', { ...given, text: '  ' }, ['fits text']],
    ['a text that no log holds', { ...given, text: '\u0000' }, ['stored text']],
    ['a longer text', { ...given, text: 'longer' }, ['fits text']],
    ['characters outside the plane', { ...given, text: '🚒🚒🚒🚒🚒' }, []],
    ['a number that is too large', { ...given, level: 5 }, ['minimum level']],
    ['a fraction', { ...given, level: 1.5 }, ['type level']],
    ['another word', { ...given, state: 'closed' }, ['enum state']],
    ['null, where there may be none', { ...given, by: null }, []],
    ['null elsewhere', { ...given, level: null }, ['type level']],
    ['undefined, which is absent', { ...given, level: undefined }, []],
    ['a list', [given], ['type']],
    ['nothing', undefined, ['type']],
  ])('finds %s', (_, value, expected) => expect(told(VENDOR, value)).toEqual(expected));

  it('says where in the value it is', () => {
    expect(told(NESTED, { party: {}, items: [given, { vendorId: 'v', note: '' }] })).toEqual([
      'says party',
      'fits items 1 note',
    ]);
    expect(told(NESTED, { items: [] })).toEqual(['minItems items']);
  });

  it('takes no inherited field for one that is given', () => {
    expect(told(VENDOR, { ...given, constructor: 'a' })).toEqual(['unknown constructor constructor']);
    expect(told(object({ toString: id() }), {})).toEqual(['required toString']);
  });

  it('finds of several forms what the nearest says', () => {
    const target: Field = { oneOf: [VENDOR, { type: 'string', pattern: '^none$' }] };
    expect(told(target, { vendorId: 'v' })).toEqual(['required note']);
    expect(told(target, 'nothing')).toEqual(['pattern']);
    expect(told(target, 4)).toEqual(['type']);
  });
});
