import { type Field, fits, isObject, isText, saysNothing, toSay, unstorable } from '@app/kernel';
import { IsIn, IsString, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { Storable } from '../storable.js';

/** Absent is fine, `null` is not: JSON that says "nothing" is asked to leave the field out. */
export const Optional = (): PropertyDecorator => ValidateIf((_object, value) => value !== undefined);

const Fits = (field: Field, name: string): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: (value) => (field.stored && unstorable(value) !== undefined) || fits(field, value),
      defaultMessage: () => `$property ${field.rule}`,
    },
  });

/** A declaration as class-validator checks it. */
export function checksOf(field: Field): readonly PropertyDecorator[] {
  const { properties, maxLength, stored, enum: values } = field;
  if (properties !== undefined) return partChecks(field, Object.keys(properties));
  if (stored && maxLength !== undefined) return textChecks(maxLength);
  if (values !== undefined && field.type === 'string')
    return [IsIn([...values], { message: `$property ${field.rule}` })];
  return [...(stored ? [Storable()] : []), Fits(field, field.type === 'integer' ? 'isWhole' : 'fits')];
}

/** Whether a log can hold it is told first, and alone. */
const textChecks = (longest: number): readonly PropertyDecorator[] => [
  IsString({ message: '$property must be a text' }),
  Storable(),
  Visible(longest),
];

const Visible = (longest: number): PropertyDecorator =>
  ValidateBy({
    name: 'isText',
    validator: {
      validate: (value) => unstorable(value) !== undefined || isText(value, longest),
      defaultMessage: () => `$property must have 1 to ${longest} characters, not all of them blank`,
    },
  });

/** An object with fields of its own. A list of such objects is none, but to `ValidateNested`. */
const partChecks = (field: Field, names: readonly string[]): readonly PropertyDecorator[] => [
  ValidateNested(AN_OBJECT),
  ValidateBy(
    { name: 'isPart', validator: { validate: (value) => value !== undefined && !Array.isArray(value) } },
    AN_OBJECT,
  ),
  ...(field.says ? [Says(names)] : []),
];

const AN_OBJECT = { message: '$property must be an object' };

/** Not an object without any field that is given. */
const Says = (names: readonly string[]): PropertyDecorator =>
  ValidateBy({
    name: 'saysSomething',
    validator: {
      validate: (value) => !isObject(value) || !saysNothing(value),
      defaultMessage: () => `$property ${toSay(names)}`,
    },
  });
