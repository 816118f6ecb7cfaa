import { isObject, isText } from '@app/kernel';
import { LONGEST } from './bounds.js';
import { type Check, id, instant, object, optional, saying, text } from './check.js';

export const longText = text(LONGEST.text);
export const title = text(LONGEST.title);

/** Somebody of the staff, a team, or somebody in a team. */
export const party = saying({ personId: optional(id), teamId: optional(id) });

export const person = saying({
  name: optional(text(LONGEST.name)),
  email: optional(text(LONGEST.email)),
  phone: optional(text(LONGEST.phone)),
});

export const source = object({ system: id, id: text(LONGEST.sourceId) });

/** What every command may say about time. */
export const timing = { occurredAt: optional(instant), statedAt: optional(instant) };

/** What can be stored at all; which field takes what is judged on the event that is corrected (correctable.ts). */
export const correctionValue: Check = {
  rule: 'must be a text, a whole number, null or a flat object of texts',
  fits: (value) => value === null || isStorable(value) || Number.isSafeInteger(value) || isFlat(value),
  stored: true,
};

const isStorable = (value: unknown): boolean =>
  typeof value === 'string' && (value === '' || [...value].length <= LONGEST.text);

const MOST_PARTS = 8;

const isFlat = (value: unknown): boolean =>
  isObject(value) &&
  Object.keys(value).length <= MOST_PARTS &&
  Object.entries(value).every(
    ([name, part]) => /^[A-Za-z]{1,32}$/.test(name) && !(name in Object.prototype) && isText(part, LONGEST.text),
  );
