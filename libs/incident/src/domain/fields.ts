type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same object without the fields that are not given. */
export const defined = <T extends object>(fields: T): Defined<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;

/** The same object without the fields named, and without those that are not given. */
export const without = <T extends object, K extends keyof T>(object: T, ...names: readonly K[]): Omit<T, K> => {
  const dropped: readonly PropertyKey[] = names;
  const kept = Object.entries(object).filter(([name, value]) => value !== undefined && !dropped.includes(name));
  return Object.fromEntries(kept) as Omit<T, K>;
};

/** Whether two JSON values are the same; fields that are undefined count as absent. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const a = Object.entries(one).filter(([, value]) => value !== undefined);
  const b = new Map(Object.entries(other).filter(([, value]) => value !== undefined));
  return a.length === b.size && a.every(([name, value]) => b.has(name) && same(value, b.get(name)));
}
