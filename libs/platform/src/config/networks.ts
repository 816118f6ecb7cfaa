import { isIPv4, isIPv6 } from 'node:net';
import type { Read } from './setting.js';

/** Addresses that begin alike. */
export interface Network {
  readonly family: 'ipv4' | 'ipv6';
  readonly address: string;
  /** How many bits they have in common. */
  readonly prefix: number;
}

const LOOPBACK: readonly Network[] = [
  { family: 'ipv4', address: '127.0.0.0', prefix: 8 },
  { family: 'ipv6', address: '::1', prefix: 128 },
];

/** `10.0.0.0/8, 2001:db8::1, loopback` */
export function networks(given: string): Read<readonly Network[]> {
  const read = given.split(',').map((one) => networksOf(one.trim()));
  return read.every((one) => one !== undefined)
    ? { value: read.flat() }
    : { expected: 'addresses and networks such as 10.0.0.0/8, 2001:db8::1 or loopback, with commas between' };
}

function networksOf(text: string): readonly Network[] | undefined {
  if (text === 'loopback') return LOOPBACK;
  const [, address = '', bits] = /^([0-9a-fA-F.:]+)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  const family = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : undefined;
  if (family === undefined) return undefined;
  const most = family === 'ipv4' ? 32 : 128;
  const prefix = bits === undefined ? most : Number(bits);
  return prefix <= most ? [{ family, address, prefix }] : undefined;
}
