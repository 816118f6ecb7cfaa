/** Whether it is a text of 1 to `longest` characters (code points, as JSON Schema counts), and not all blank. */
export const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && /\S/.test(value) && (value.length <= longest || [...value].length <= longest);

/** A JSON object: no list, no null. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
