import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';
import { Unreached, unreachedBy } from './unreached.js';

/** An address that a host had when it was asked for. Whoever connects to it asks nobody again. */
export interface Pinned {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Where a host is, asked once. @throws Unreached: nowhere, or in a network of our own where that is not allowed */
export async function resolveOnce(hostname: string, { allowPrivate = false } = {}): Promise<Pinned> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const found = isIP(host) === 0 ? await addressesOf(host) : [host];
  const address = found.find((one) => allowPrivate || isPublicAddress(one));
  if (address === undefined)
    throw new Unreached('private-address', `${host} is in a private network (${found.join(', ')})`);
  return { address, family: isIP(address) === 6 ? 6 : 4 };
}

async function addressesOf(host: string): Promise<readonly string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (error) {
    throw unreachedBy(error);
  }
}
