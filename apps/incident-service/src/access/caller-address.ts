import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { Network } from '@app/platform';
import type { Request } from 'express';

/** Whose word on where a request comes from counts. */
export class TrustedProxies {
  private readonly list = new BlockList();

  constructor(networks: readonly Network[]) {
    for (const { address, prefix, family } of networks) this.list.addSubnet(address, prefix, family);
  }

  has(address: string): boolean {
    return this.list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  }
}

/**
 * Who sent a request: its address, or, behind proxies that are trusted, the first address before theirs, from the last to
 * the first of `X-Forwarded-For`. What others write there, or what is no address, is not looked at.
 */
export function callerAddress(request: Pick<Request, 'socket' | 'headers'>, proxies: TrustedProxies): string {
  let address = plainAddress(request.socket.remoteAddress ?? '') ?? '';
  const given = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(given) ? given.join(',') : (given ?? '')).split(',').reverse();
  for (const entry of forwarded) {
    if (address === '' || !proxies.has(address)) break;
    const before = plainAddress(withoutPort(entry.trim()));
    if (before === undefined) break;
    address = before;
  }
  return address;
}

/** What is counted as one: an IPv4 address, or the /64 that a provider gives to one customer. */
export function addressKey(address: string): string {
  return isIPv6(address) ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;
}

const withoutPort = (text: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;

/** An address without its zone; an IPv4 address that is written as IPv6 is one. */
function plainAddress(text: string): string | undefined {
  const [address = ''] = text.split('%');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return undefined;
  const groups = groupsOf(address);
  if (!groups.slice(0, 5).every((group) => group === '0') || groups[5] !== 'ffff') return address;
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}

/** The eight groups of an IPv6 address, in hexadecimal without leading zeros. */
function groupsOf(address: string): readonly string[] {
  const [, head = address, tail] = /^(.*):(\d+\.\d+\.\d+\.\d+)$/.exec(address) ?? [];
  const [a = 0, b = 0, c = 0, d = 0] = tail?.split('.').map(Number) ?? [];
  const text = tail === undefined ? address : `${head}:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  const [before = [], after = []] = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16).toString(16));
}
