import { BlockList, isIP, isIPv6 } from 'node:net';

/** RFC 6890 and what came after it: addresses that lead to nobody in the world, or to somebody else than they seem to. */
const SPECIAL_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  // The host of a virtual machine at Azure, by a public number.
  ['168.63.129.16', 32],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Only what is routed in the world begins so: mapped and translated IPv4, link-local and unique local do not. */
const GLOBAL_IPV6 = ['2000::', 3] as const;
/** Teredo, ORCHID, documentation and 6to4 lie within it. */
const SPECIAL_IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const special = new BlockList();
for (const [address, bits] of SPECIAL_IPV4) special.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of SPECIAL_IPV6) special.addSubnet(address, bits, 'ipv6');
const global = new BlockList();
global.addSubnet(...GLOBAL_IPV6, 'ipv6');

/** Whether an address is one of the whole world, and of no network of our own. */
export function isPublicAddress(address: string): boolean {
  if (isIPv6(address)) return global.check(address, 'ipv6') && !special.check(address, 'ipv6') && !isTunnel(address);
  return isIP(address) === 4 && !special.check(address, 'ipv4');
}

/** ISATAP (RFC 5214): under whatever prefix, the second half says an IPv4 address of somebody’s own network. */
function isTunnel(address: string): boolean {
  const { hostname } = new URL(`http://[${address.replace(/%.*$/, '')}]`);
  const [head, tail] = hostname
    .slice(1, -1)
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const between = tail === undefined ? [] : Array<string>(8 - head!.length - tail.length).fill('0');
  const groups = [...head!, ...between, ...(tail ?? [])];
  return ['0', '200'].includes(groups[4]!) && groups[5] === '5efe';
}
