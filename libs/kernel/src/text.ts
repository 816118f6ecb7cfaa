/** Whether it is a text of 1 to `longest` characters (code points, as JSON Schema counts), and not all blank. */
export const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && /\S/.test(value) && (value.length <= longest || [...value].length <= longest);

/** A JSON object: no list, no null. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that is undefined counts as absent. */
export const saysNothing = (value: object): boolean => Object.values(value).every((part) => part === undefined);

/** What would be right of an object that says nothing. */
export const toSay = (fields: readonly string[]): string =>
  `must say something, or be left out; fields: ${fields.join(', ')}`;
