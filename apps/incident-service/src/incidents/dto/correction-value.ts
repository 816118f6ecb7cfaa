import { ValidateBy } from 'class-validator';
import { ID } from '../../http/fields.js';
import { TEXT_MAX } from './common.dto.js';

/** Fields whose value is an id wherever they stand: it becomes part of stream names and keys. */
const isIdField = (field: unknown): boolean => typeof field === 'string' && (field === 'by' || /Id$/.test(field));

const isShortText = (value: unknown): boolean => typeof value === 'string' && value.length <= TEXT_MAX;

const isFlat = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).length <= 8 &&
  Object.entries(value).every(
    ([name, part]) => /^[A-Za-z]{1,32}$/.test(name) && isShortText(part) && isPart(name, part),
  );

const isPart = (name: string, part: unknown): boolean => !isIdField(name) || ID.test(String(part));

export function fitsCorrection(field: unknown, value: unknown): boolean {
  if (value === null) return true;
  if (isIdField(field)) return typeof value === 'string' && ID.test(value);
  return isShortText(value) || Number.isSafeInteger(value) || isFlat(value);
}

/** What fits which field the domain knows; here only what can be stored at all is let in. */
export const IsCorrectionValue = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCorrectionValue',
    validator: {
      validate: (value, context) => fitsCorrection((context?.object as { field?: unknown }).field, value),
      defaultMessage: () =>
        'value must be a text, a whole number, null or a flat object of texts; an id where the field is one',
    },
  });
