/** The last index whose value is at most `wanted`; -1 where there is none. Values ascend. */
export function lastAtMost(values: Float64Array, wanted: number): number {
  let low = -1;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] as number) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
