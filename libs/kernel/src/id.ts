/** An id of this ledger or of another system: it becomes part of stream names and keys, so it holds no blanks. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/;
export const ID_RULE = 'must be 1 to 64 letters, digits or . _ : @ -, beginning with a letter or a digit';

export const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);
