import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ManualClock } from '@testing/platform/manual-clock';
import { Breaker } from './breaker.js';
import { isPublicAddress } from './public-address.js';
import { TokenBucket } from './token-bucket.js';
import { unreachedBy } from './unreached.js';

describe('an address of the whole world', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700:4700::1111', '2a01:4f8::1'])(
    'is %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['this host', '0.0.0.0'],
    ['loopback', '127.0.0.1'],
    ['loopback too', '127.255.255.254'],
    ['ours', '10.1.2.3'],
    ['ours', '172.16.0.1'],
    ['ours', '172.31.255.255'],
    ['ours', '192.168.0.1'],
    ['of the host of a virtual machine', '168.63.129.16'],
    ['IPv4 inside (ISATAP)', '2606:4700::5efe:192.168.0.1'],
    ['IPv4 inside (ISATAP, written out)', '2606:4700:1:2:200:5efe:c0a8:1'],
    ['a carrier’s', '100.64.0.1'],
    ['link-local, of cloud metadata', '169.254.169.254'],
    ['a benchmark’s', '198.18.0.1'],
    ['of documentation', '203.0.113.9'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['nobody', '::'],
    ['loopback', '::1'],
    ['IPv4 inside', '::ffff:10.0.0.1'],
    ['IPv4 inside, in hexadecimal', '::ffff:7f00:1'],
    ['IPv4 inside, of old', '::127.0.0.1'],
    ['translated (NAT64)', '64:ff9b::a9fe:a9fe'],
    ['translated (NAT64, local)', '64:ff9b:1::a00:1'],
    ['IPv4 inside (6to4)', '2002:7f00:1::'],
    ['IPv4 inside (Teredo)', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['unique local', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['of documentation', '2001:db8::1'],
    ['no address', 'localhost'],
    ['nothing', ''],
  ])('is not %s: %s', (_, address) => expect(isPublicAddress(address)).toBe(false));
});

describe('a breaker', () => {
  const made = () => {
    const clock = new ManualClock(0);
    return { clock, breaker: new Breaker({ failures: 3, seconds: 60 }, clock) };
  };
  const tries = (breaker: Breaker, well: boolean | undefined): boolean => {
    if (!breaker.begins()) return false;
    breaker.ended(well);
    return true;
  };

  it('opens after so many failures in a row, and not before', () => {
    const { breaker } = made();
    for (const well of [false, false, true, false, undefined, false]) tries(breaker, well);
    expect(breaker.isClosed).toBe(true);
    tries(breaker, false);
    expect([breaker.isClosed, breaker.begins(), breaker.secondsLeft]).toEqual([false, false, 60]);
  });

  it('lets one through after a while, and closes when that one is well', async () => {
    const { clock, breaker } = made();
    for (let n = 0; n < 3; n++) tries(breaker, false);
    await clock.advance(59_999);
    expect(breaker.begins()).toBe(false);
    await clock.advance(1);
    expect([breaker.begins(), breaker.begins()]).toEqual([true, false]);
    breaker.ended(false);
    expect([breaker.begins(), breaker.secondsLeft]).toEqual([false, 60]);
    await clock.advance(60_000);
    expect(tries(breaker, undefined)).toBe(true);
    expect(breaker.isClosed).toBe(false);
    expect(tries(breaker, true)).toBe(true);
    expect(breaker.isClosed).toBe(true);
  });

  it('knows how long nobody has tried whether the trouble is over', async () => {
    const { clock, breaker } = made();
    const untried: number[] = [];
    const look = async (after: number): Promise<void> => {
      await clock.advance(after);
      untried.push(breaker.untriedFor);
    };
    await look(1_000);
    for (let n = 0; n < 3; n++) tries(breaker, false);
    for (const after of [59_000, 1_000, 5_000]) await look(after);
    breaker.begins();
    await look(1_000);
    breaker.ended(false);
    for (const after of [60_000, 2_000]) await look(after);
    tries(breaker, true);
    await look(9_000);
    expect(untried).toEqual([0, 0, 0, 5_000, 0, 0, 2_000, 0]);
  });
});

describe('a token bucket', () => {
  it('never gives more in any span than what it holds and what comes in meanwhile', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 600 }),
        fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 60 }),
        async (perMinute, pauses) => {
          const clock = new ManualClock(0);
          const bucket = new TokenBucket(perMinute, clock);
          const given: number[] = [];
          for (const pause of pauses) {
            await clock.advance(pause);
            given.push(clock.uptime() + bucket.take());
          }
          const holds = Math.max(1, Math.ceil(perMinute / 6));
          given.forEach((from, index) =>
            given.slice(index).forEach((until, count) => {
              expect(count + 1).toBeLessThanOrEqual(holds + ((until - from + 1) * perMinute) / 60_000 + 1e-6);
            }),
          );
        },
      ),
    ));

  it('takes back what nobody waited for', () => {
    const bucket = new TokenBucket(6, new ManualClock(0));
    expect([bucket.take(), bucket.take()]).toEqual([0, 10_000]);
    bucket.giveBack();
    expect(bucket.take()).toBe(10_000);
  });
});

describe('what an error of a socket comes to', () => {
  it.each([
    ['ECONNREFUSED', 'refused'],
    ['ETIMEDOUT', 'timeout'],
    ['ENOTFOUND', 'unreachable'],
    ['EAI_AGAIN', 'unreachable'],
    ['ECONNRESET', 'unreachable'],
    ['EHOSTUNREACH', 'unreachable'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
  ])('%s is %s', (code, why) => expect(unreachedBy(Object.assign(new Error(), { code })).why).toBe(why));

  it('is that of the first address that was tried', () => {
    const refused = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
    expect(unreachedBy(new AggregateError([refused, new Error('other')])).why).toBe('refused');
  });
});
