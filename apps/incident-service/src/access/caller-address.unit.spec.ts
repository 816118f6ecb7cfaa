import type { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '@app/platform';
import { addressKey, callerAddress, TrustedProxies } from './caller-address.js';

const caller = (remoteAddress: string, forwarded?: string, trusted = ''): string =>
  callerAddress(
    { socket: { remoteAddress } as Socket, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } },
    new TrustedProxies(loadConfig({ TRUST_PROXY: trusted }).trustProxy),
  );

describe('where a request comes from', () => {
  it.each<[string, string, string | undefined, string, string]>([
    ['its own address', '192.0.2.1', undefined, '', '192.0.2.1'],
    ['what anybody writes into the header, not at all', '192.0.2.1', '10.1.1.1', '', '192.0.2.1'],
    ['nor if others are trusted', '192.0.2.1', '10.1.1.1', '192.0.2.2', '192.0.2.1'],
    ['what a trusted proxy says', '10.0.0.1', '192.0.2.1', '10.0.0.0/8', '192.0.2.1'],
    ['the last that no trusted one added', '10.0.0.1', '1.1.1.1, 192.0.2.1, 10.0.0.2', '10.0.0.0/8', '192.0.2.1'],
    ['the first where all are trusted', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.0/8', '10.0.0.3'],
    ['the proxy where it says nothing', '10.0.0.1', undefined, '10.0.0.0/8', '10.0.0.1'],
    ['the proxy where it says what is no address', '10.0.0.1', '192.0.2.1, unknown', '10.0.0.0/8', '10.0.0.1'],
    ['without a port', '10.0.0.1', '192.0.2.1:4711', '10.0.0.0/8', '192.0.2.1'],
    ['IPv6 in brackets', '10.0.0.1', '[2001:db8::1]:4711', '10.0.0.0/8', '2001:db8::1'],
    ['of a socket that takes both families', '::ffff:10.0.0.1', '192.0.2.1', '10.0.0.0/8', '192.0.2.1'],
    ['IPv4 in hexadecimal', '::1', '::FFFF:c000:201', 'loopback', '192.0.2.1'],
    ['with a zone', 'fe80::1%eth0', undefined, '', 'fe80::1'],
    ['a connection that is gone', '', '192.0.2.1', 'loopback', ''],
  ])('is %s', (_what, remote, forwarded, trusted, expected) => {
    expect(caller(remote, forwarded, trusted)).toBe(expected);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:0:1::1', '2001:db8:0:1::/64'],
    ['2001:db8:0:1:ffff:ffff:ffff:ffff', '2001:db8:0:1::/64'],
    ['2001:0DB8:0000:0001::2', '2001:db8:0:1::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('%s counts as %s', (address, expected) => {
    expect(addressKey(address)).toBe(expected);
  });
});
