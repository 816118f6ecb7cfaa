import { unstorable } from '@app/kernel';
import { ValidateBy } from 'class-validator';

/** How the check is called among the others of a field. */
export const STORABLE = 'isStorable';

/** A text, or texts of an object, that a log can hold. */
export const Storable = (): PropertyDecorator =>
  ValidateBy({
    name: STORABLE,
    validator: {
      validate: (value) => unstorable(value) === undefined,
      defaultMessage: (args) => `$property ${unstorable(args?.value) ?? 'cannot be stored'}`,
    },
  });
