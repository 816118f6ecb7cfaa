/** A whole number as text in its one spelling: no sign, no leading zero, no exponent, nothing after a point. */
export const WHOLE_PATTERN = '^(?:0|[1-9][0-9]{0,17})$';

const WHOLE = new RegExp(WHOLE_PATTERN);

export const isWhole = (text: string): boolean => WHOLE.test(text);
