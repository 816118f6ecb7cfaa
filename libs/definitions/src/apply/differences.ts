/** A field that would become another: `+` new, `-` gone, `~` changed. */
export interface Difference {
  readonly place: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** In what two contents differ, field by field; lists of plain values are one field. */
export function differences(before: unknown, after: unknown, place = ''): readonly Difference[] {
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => differences(before[name], after[name], place === '' ? name : `${place}.${name}`));
  }
  if (isListOfObjects(before) && isListOfObjects(after)) return listDifferences(before, after, place);
  if (canonical(before) === canonical(after)) return [];
  return [{ place, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

/** Dated entries are told apart by their date: one more holiday is one line, wherever it stands. */
function listDifferences(
  before: readonly Record<string, unknown>[],
  after: readonly Record<string, unknown>[],
  place: string,
): readonly Difference[] {
  const keyed = (items: readonly Record<string, unknown>[]): Map<string, Record<string, unknown>> =>
    new Map(items.map((item, index) => [typeof item['date'] === 'string' ? item['date'] : String(index), item]));
  const [left, right] = [keyed(before), keyed(after)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    differences(left.get(key), right.get(key), `${place}.${key}`),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isListOfObjects = (value: unknown): value is readonly Record<string, unknown>[] =>
  Array.isArray(value) && value.every(isObject);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? '';

const shown = (value: unknown): string => (typeof value === 'string' ? value : canonical(value));

export function differenceText({ place, before, after }: Difference): string {
  if (before === undefined) return `+ ${place}: ${shown(after)}`;
  return after === undefined ? `- ${place}: ${shown(before)}` : `~ ${place}: ${shown(before)} -> ${shown(after)}`;
}
