/** Does the work for each, so many at a time; the results are in the order of the items. */
export async function sideBySide<T, R>(wide: number, items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const left = items.entries();
  const one = async (): Promise<void> => {
    for (const [place, item] of left) results[place] = await work(item);
  };
  await Promise.all(Array.from({ length: wide }, one));
  return results;
}
