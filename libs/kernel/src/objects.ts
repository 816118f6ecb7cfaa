type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same object without the fields that are not given. */
export const omitUndefined = <T extends object>(fields: T): Defined<T> => copy(fields, []) as Defined<T>;

/** A row of a table without the columns that hold nothing. */
export const omitNull = <T extends object>(row: T): { [K in keyof T]?: Exclude<T[K], null> } =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as never;

/** The same object without the fields named, and without those that are not given. */
export const omit = <T extends object, K extends keyof T>(object: T, ...names: readonly K[]): Omit<T, K> =>
  copy(object, names) as Omit<T, K>;

/** A loop, because every event of an import goes through here several times. */
function copy(object: object, dropped: readonly PropertyKey[]): object {
  const source = object as Readonly<Record<string, unknown>>;
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(source)) {
    if (source[name] !== undefined && !dropped.includes(name)) kept[name] = source[name];
  }
  return kept;
}

/** Whether two JSON values are the same; fields that are undefined count as absent. */
export function deepEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [a, b] = [one, other] as [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>];
  for (const name of Object.keys(a))
    if (a[name] !== undefined && !(Object.hasOwn(b, name) && deepEqual(a[name], b[name]))) return false;
  return Object.keys(b).every((name) => b[name] === undefined || (Object.hasOwn(a, name) && a[name] !== undefined));
}
