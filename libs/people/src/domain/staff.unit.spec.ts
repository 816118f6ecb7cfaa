import { describe, expect, it } from '@jest/globals';
import { check, fields } from '@app/definitions/pure';
import { givenOf } from '@testing/people/given';
import { STAFF_FIELDS } from './fields.js';
import { staffDecider } from './staff.js';

const given = givenOf(staffDecider);
const BASE = { name: 'Ada', zone: 'Europe/Berlin' };
const define = (more: object = {}) => ({ type: 'DefineStaff', id: 'ada', staff: { ...BASE, ...more } }) as const;
const defined = (more: object = {}) => ({ type: 'StaffDefined', data: { ...BASE, ...more } });

const sms = (address: string, more: object = {}) =>
  ({ id: 'mobile', channel: 'sms', address, loud: true, ...more }) as const;
const stored = (address: string, more: object = {}) =>
  defined({
    ways: [{ id: 'mobile', channel: 'sms', loud: true, ...more }],
    addresses: { mobile: address },
  });
const CHECK = { on: '2026-03-01', by: 'eva' };

describe('a member of the staff', () => {
  it('is defined as a whole, and the same again is no version', () => {
    expect(given().when(define())).toEqual([defined()]);
    expect(given(defined()).when(define())).toEqual([]);
    expect(given(defined()).when(define({ language: 'de' }))).toEqual([defined({ language: 'de' })]);
  });

  it('leaves at an instant, in whatever offset it is written', () => {
    expect(given(defined()).when(define({ leftAt: '2026-04-01T00:00:00+02:00' }))).toEqual([
      defined({ leftAt: '2026-03-31T22:00:00Z' }),
    ]);
  });

  it('has numbers in their one form, apart from their ways', () => {
    expect(given().when(define({ ways: [sms('+49 (30) 90 18-20')] }))).toEqual([stored('+4930901820')]);
    expect(given(stored('+4930901820')).when(define({ ways: [sms('+49 (0)30 901820')] }))).toEqual([]);
    expect(given(stored('+4930901820')).when(define({ ways: [sms('+49 30 901820')] }))).toEqual([]);
  });

  it.each([
    ['no country', sms('030 901820'), 'people.way-address', 'ways.0.address'],
    ['too short a number', sms('+49 1'), 'people.way-address', 'ways.0.address'],
    ['a number with a digit or two lost', sms('+491510000'), 'people.way-address', 'ways.0.address'],
    ['a number that would be stored with a digit fewer', sms('+115005550009'), 'people.way-address', 'ways.0.address'],
    ['an extension', sms('+49 30 901820 ext. 5'), 'people.way-address', 'ways.0.address'],
    ['no number at all', { id: 'm', channel: 'voice', loud: true }, 'people.way-address', 'ways.0.address'],
    [
      'no mail address',
      { id: 'm', channel: 'email', address: 'ada', loud: true },
      'people.way-address',
      'ways.0.address',
    ],
    [
      'a push address in the clear',
      { id: 'm', channel: 'push', address: 'http://push.example.net/a', loud: true },
      'people.way-address',
      'ways.0.address',
    ],
    [
      'a console with an address',
      { id: 'm', channel: 'console', address: 'here', loud: true },
      'people.way-address',
      'ways.0.address',
    ],
  ])('is refused with %s', (_case, way, code, field) => {
    expect(() => given().when(define({ ways: [way] }))).toThrow(expect.objectContaining({ code, field }));
  });

  it.each([
    ['email', '"a\nBcc: x@y.de"@b.de'],
    ['email', '"a\r\nBcc: x"@b.de'],
    ['sms', '+49 30 901820 abc'],
    ['voice', 'Call me +49 30 901820'],
    ['webhook', 'https:hook.example.net'],
    ['push', 'https://push.example.net/ a'],
  ] as const)('is refused where more than the address stands: %s %j', (channel, address) => {
    expect(() => given().when(define({ ways: [{ id: 'm', channel, address, loud: true }] }))).toThrow(
      expect.objectContaining({ code: 'people.way-address', field: 'ways.0.address' }),
    );
  });

  it('has checks of days that there are', () => {
    const findings = (on: string) =>
      check(
        fields(STAFF_FIELDS),
        { name: 'Ada', zone: 'UTC', ways: [sms('+4930901820', { checked: { on, by: 'eva' } })] },
        [],
      );
    expect(findings('2026-02-30').map(({ place }) => place.join('.'))).toEqual(['ways.0.checked.on']);
    expect(findings('2028-02-29')).toEqual([]);
  });

  it('names each of its ways once', () => {
    const ways = [sms('+4930901820'), sms('+4930901821')];
    expect(() => given().when(define({ ways }))).toThrow(
      expect.objectContaining({ code: 'people.way-twice', field: 'ways.1.id' }),
    );
  });
});

describe('a check of a way', () => {
  const checked = stored('+4930901820', { checked: CHECK });

  it('is recorded with its address, and stays when nothing is said of it', () => {
    expect(given().when(define({ ways: [sms('+4930901820', { checked: CHECK })] }))).toEqual([checked]);
    expect(given(checked).when(define({ ways: [sms('+4930901820')] }))).toEqual([]);
  });

  it('ends with another address, however often the old one is said with it', () => {
    const moved = define({ ways: [sms('+4930901821', { checked: CHECK })] });
    expect(given(checked).when(moved)).toEqual([stored('+4930901821')]);
    expect(given(checked, stored('+4930901821')).when(moved)).toEqual([]);
  });

  it('is made anew for another address, and counts again with the old one', () => {
    const again = { ...CHECK, on: '2026-03-02' };
    expect(given(checked).when(define({ ways: [sms('+4930901821', { checked: again })] }))).toEqual([
      stored('+4930901821', { checked: again }),
    ]);
    const back = define({ ways: [sms('+4930901820', { checked: CHECK })] });
    expect(given(checked, stored('+4930901821')).when(back)).toEqual([checked]);
  });
});
