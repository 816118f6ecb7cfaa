import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { type Field, ID, id, list, object, oneOf, orNull, text, whole } from '@app/kernel';
import { validateSync } from 'class-validator';
import { flatten } from '../validation.js';
import { typedBody } from '../typed-body.js';
import { answerOf, bodyOf } from './class-of.js';
import { propertyOf } from './document.js';

const PERSON = object({ 'name?': text(5, { example: 'Grace' }) }, { name: 'SpecPerson', says: true });
const CALL = object(
  {
    vendorId: id({ description: 'Who was called.' }),
    'caller?': PERSON,
    'level?': whole(1, 4),
    'kind?': oneOf(['phone', 'email'], 'SpecKind'),
    'projectId?': orNull(id()),
  },
  { name: 'SpecCall' },
);

const Call = bodyOf(CALL, 'SpecCallDto');

const problems = (sent: object): readonly string[] =>
  flatten(validateSync(typedBody(Call, sent), { whitelist: true, forbidNonWhitelisted: true }), '').map(
    ({ field, message }) => `${field}: ${message}`,
  );

describe('the class of a body that is declared', () => {
  it('takes what the declaration takes', () => {
    expect(problems({ vendorId: 'v', caller: { name: 'Ada' }, level: 4, kind: 'phone', projectId: null })).toEqual([]);
  });

  it.each([
    [{}, ['vendorId: vendorId must be 1 to 64 letters, digits or . _ : @ -, beginning with a letter or a digit']],
    [{ vendorId: 'v', level: 5 }, ['level: level must be a whole number from 1 to 4']],
    [{ vendorId: 'v', level: null }, ['level: level must be a whole number from 1 to 4']],
    [{ vendorId: 'v', kind: 'fax' }, ['kind: kind must be one of phone, email']],
    [{ vendorId: 'v', caller: {} }, ['caller: caller must say something, or be left out; fields: name']],
    [{ vendorId: 'v', caller: { name: '' } }, ['caller.name: name must have 1 to 5 characters, not all of them blank']],
    [{ vendorId: 'v', projectId: 7 }, [expect.stringMatching(/^projectId: .*, or null$/)]],
    [{ vendorId: 'v', by: 'a' }, ['by: there is no field by here; fields: vendorId, caller, level, kind, projectId']],
  ])('says what would be right of %j', (sent, expected) => expect(problems(sent)).toEqual(expected));

  it('has one class of a name, and refuses two declarations of one', () => {
    expect(answerOf(CALL)).toBe(answerOf({ ...CALL, description: 'Of a page.' }));
    expect(() => answerOf(object({}, { name: 'SpecCall' }))).toThrow(
      'two different objects are declared as SpecCallDto',
    );
  });

  it('is documented field by field', () => {
    const said = (field: Field): unknown => propertyOf(field, false, answerOf);
    expect(propertyOf(id({ description: 'Who was called.' }), true, answerOf)).toEqual({
      type: 'string',
      pattern: ID.source,
      required: true,
      description: 'Who was called.',
    });
    expect(said(oneOf(['phone', 'email'], 'SpecKind'))).toEqual({
      enum: ['phone', 'email'],
      enumName: 'SpecKind',
      required: false,
    });
    expect((said(list(CALL)) as { type: () => unknown }).type()).toEqual([answerOf(CALL)]);
    expect(said(list(object({ 'at?': id() })))).toMatchObject({
      items: {
        type: 'object',
        properties: { at: { type: 'string', pattern: ID.source } },
        additionalProperties: false,
      },
    });
  });
});
