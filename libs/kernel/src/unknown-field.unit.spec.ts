import { describe, expect, it } from '@jest/globals';
import { unknownField } from './unknown-field.js';

const KNOWN = ['title', 'customerId', 'occurredAt'];

describe('a field that is not known', () => {
  it.each([
    ['titel', 'there is no field titel here; did you mean title? fields: title, customerId, occurredAt'],
    [
      'customer_id',
      'there is no field customer_id here; did you mean customerId? fields: title, customerId, occurredAt',
    ],
    ['OccuredAt', 'there is no field OccuredAt here; did you mean occurredAt? fields: title, customerId, occurredAt'],
    ['colour', 'there is no field colour here; fields: title, customerId, occurredAt'],
    ['constructor', 'there is no field constructor here; fields: title, customerId, occurredAt'],
  ])('%s: what exists instead, the nearest first', (name, said) => {
    expect(unknownField(name, KNOWN)).toBe(said);
  });

  it('names none where there is none, and shortens what is long', () => {
    expect(unknownField('a', [])).toBe('there is no field a here');
    expect(unknownField('a'.repeat(100_000), KNOWN)).toBe(
      `there is no field ${'a'.repeat(60)}... here; fields: title, customerId, occurredAt`,
    );
  });
});
