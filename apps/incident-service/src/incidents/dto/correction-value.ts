import { CORRECTION_VALUE } from '@app/incident';
import { fits, unstorable } from '@app/kernel';
import { ValidateBy } from 'class-validator';
import { ID } from '../../http/fields.js';

/** Fields whose value is an id wherever they stand: it becomes part of stream names and keys. */
const isIdField = (field: unknown): boolean => typeof field === 'string' && (field === 'by' || /Id$/.test(field));

const isPart = ([name, part]: readonly [string, unknown]): boolean => !isIdField(name) || ID.test(String(part));

export function fitsCorrection(field: unknown, value: unknown): boolean {
  if (value === null) return true;
  if (isIdField(field)) return typeof value === 'string' && ID.test(value);
  return fits(CORRECTION_VALUE, value) && (typeof value !== 'object' || Object.entries(value).every(isPart));
}

/** What fits which field the domain knows; here only what can be stored at all is let in. */
export const IsCorrectionValue = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCorrectionValue',
    validator: {
      validate: (value, context) =>
        unstorable(value) !== undefined || fitsCorrection((context?.object as { field?: unknown }).field, value),
      defaultMessage: () => `value ${CORRECTION_VALUE.rule}; an id where the field is one`,
    },
  });
