import { CORRECTION_VALUE } from '@app/incident';
import { fits, isId } from '@app/kernel';
import { ValidateBy } from 'class-validator';

/** Fields whose value is an id wherever they stand: it becomes part of stream names and keys. */
const isIdField = (field: unknown): boolean => typeof field === 'string' && (field === 'by' || /Id$/.test(field));

const isIdWhereItNamesOne = (field: unknown, value: unknown): boolean =>
  value === null ||
  (isIdField(field)
    ? isId(value)
    : typeof value !== 'object' ||
      Object.entries(value).every(([name, part]) => !isIdField(name) || isId(String(part))));

/** What fits which field the domain knows; of what can be stored at all, ids are let in as ids alone. */
export const IsCorrectionValue = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCorrectionValue',
    validator: {
      validate: (value, context) =>
        !fits(CORRECTION_VALUE, value) || isIdWhereItNamesOne((context?.object as { field?: unknown }).field, value),
      defaultMessage: () => `value ${CORRECTION_VALUE.rule}; an id where the field is one`,
    },
  });
