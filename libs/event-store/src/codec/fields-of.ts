export type Fields = Readonly<Record<string, unknown>>;

/** Undefined where it is no object: the chain says so, and what cannot be read says nothing else. */
export function fieldsOf(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

/** A text of the object, or an empty one where there is none. */
export function textIn(json: string, field: string): string {
  const text = fieldsOf(json)?.[field];
  return typeof text === 'string' ? text : '';
}
