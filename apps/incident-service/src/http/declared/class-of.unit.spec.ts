import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import {
  anything,
  byName,
  type Field,
  ID,
  id,
  integer,
  list,
  object,
  objectAsStored,
  oneOf,
  orNull,
  someObject,
  text,
  whole,
} from '@app/kernel';
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
    [{ vendorId: 'v', caller: null }, ['caller: caller must be an object']],
    [{ vendorId: 'v', caller: 7 }, ['caller: caller must be an object']],
    [{ vendorId: 'v', caller: [{}] }, ['caller: caller must be an object']],
    [{ vendorId: 'v', caller: { name: '' } }, ['caller.name: name must have 1 to 5 characters, not all of them blank']],
    [{ vendorId: 'v', projectId: 7 }, [expect.stringMatching(/^projectId: .*, or null$/)]],
    [{ vendorId: 'v', by: 'a' }, ['by: there is no field by here; fields: vendorId, caller, level, kind, projectId']],
  ])('says what would be right of %j', (sent, expected) => expect(problems(sent)).toEqual(expected));

  it('misses a part that has to be there', () => {
    const Report = bodyOf(object({ classification: PERSON }, { name: 'SpecReport' }), 'SpecReportDto');
    const wrong = flatten(validateSync(typedBody(Report, {})), '');
    expect(wrong.map(({ message }) => message)).toEqual(['classification must be an object']);
  });

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
    expect(said(someObject())).toMatchObject({ type: 'object', additionalProperties: true });
    expect(said(byName(integer()))).toMatchObject({ type: 'object', additionalProperties: { type: 'integer' } });
    expect(said(anything({ description: 'Any.' }))).toMatchObject({
      description: 'Any.',
      anyOf: expect.arrayContaining([{ type: 'null' }, { type: 'array', items: {} }]) as unknown,
    });
  });

  it('names an object that stands among other forms, and brings it into the document', () => {
    const reference = { $ref: '#/components/schemas/SpecCallDto' };
    expect(propertyOf(objectAsStored(CALL, 'Who called.'), false, answerOf)).toMatchObject({
      description: 'Who called. A list in what an earlier release took as one.',
      anyOf: [reference, { type: 'array', items: {} }],
    });
    expect(propertyOf(byName(CALL), true, answerOf)).toMatchObject({ additionalProperties: reference });
    const Page = answerOf(object({ 'call?': objectAsStored(CALL, 'A call.') }, { name: 'SpecPage' }));
    expect(Reflect.getMetadata('swagger/apiExtraModels', Page)).toEqual([answerOf(CALL)]);
  });
});
