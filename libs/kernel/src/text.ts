const VISIBLE = /[^\s\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** Blanks, and what nobody sees: a zero width space says no more than a blank does. */
export const isBlank = (text: string): boolean => !VISIBLE.test(text);

/** Whether it is a text of 1 to `longest` characters (code points, as JSON Schema counts), and not all blank. */
export const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && !isBlank(value) && (value.length <= longest || [...value].length <= longest);

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
/** Under the `u` flag a surrogate is only found where it has no partner. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** What keeps a text, or a text within an object, out of a log, which its codec would refuse; undefined: nothing. */
export function unstorable(value: unknown): string | undefined {
  if (isObject(value)) return Object.values(value).map(unstorableText).find(Boolean);
  return unstorableText(value);
}

function unstorableText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (LONE_SURROGATE.test(value)) return 'holds a lone surrogate; text must be well-formed Unicode';
  const code = CONTROL.exec(value)?.[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  if (code === undefined) return undefined;
  return `holds the control character U+${code}; of those only line feed and tab can be stored`;
}

/** A JSON object: no list, no null. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that is undefined counts as absent. */
export const saysNothing = (value: object): boolean => Object.values(value).every((part) => part === undefined);

/** What would be right of an object that says nothing. */
export const toSay = (fields: readonly string[]): string =>
  `must say something, or be left out; fields: ${fields.join(', ')}`;
