/*
 * Calendars that a matrix pins, wherever it names hours. In a file they are named by their id alone where the current
 * version is meant.
 */
interface Pin {
  readonly id: string;
  readonly version: string;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** All that stand in it. */
export const hoursIn = (value: unknown): readonly Pin[] =>
  isObject(value)
    ? Object.entries(value).flatMap(([name, inner]) => (name === 'hours' ? [inner as Pin] : hoursIn(inner)))
    : [];

export function writtenHours(content: object, calendars: readonly object[]): object {
  const current = new Map((calendars as readonly { readonly item: Pin }[]).map(({ item }) => [item.id, item.version]));
  const written = (value: unknown, name = ''): unknown => {
    if (Array.isArray(value)) return value.map((inner) => written(inner));
    if (!isObject(value)) return value;
    const { id, version } = value as Pin;
    if (name === 'hours') return current.get(id) === version ? id : { id, version };
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, written(inner, key)]));
  };
  return written(content) as object;
}
