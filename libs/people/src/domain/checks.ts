import { deepEqual, omitUndefined } from '@app/kernel';
import type { WrittenWay } from './fields.js';
import type { Checked } from './person.js';

/** The checks of ways, each with the address that was tried. */
export type Checks = readonly {
  readonly way: string;
  readonly address: string | undefined;
  readonly checked: Checked;
}[];

export const checksIn = (ways: readonly WrittenWay[]): Checks =>
  ways.flatMap(({ id, address, checked }) => (checked === undefined ? [] : [{ way: id, address, checked }]));

/**
 * A check belongs to its address. Who says nothing of it leaves it as it is; another address ends it, also where the old
 * check is said again with the new address, however often.
 */
export const withChecks = (
  ways: readonly WrittenWay[] | undefined,
  known: readonly WrittenWay[],
  checks: Checks,
): readonly WrittenWay[] | undefined =>
  ways?.map((way) => omitUndefined({ ...way, checked: checkOf(way, known, checks) }));

function checkOf(
  { id, channel, address, checked }: WrittenWay,
  known: readonly WrittenWay[],
  checks: Checks,
): Checked | undefined {
  if (checked === undefined)
    return known.find((one) => one.id === id && one.channel === channel && one.address === address)?.checked;
  const said = checks.filter((one) => one.way === id && deepEqual(one.checked, checked));
  return said.length === 0 || said.some((one) => one.address === address) ? checked : undefined;
}
