import { describe, expect, it } from '@jest/globals';
import { connectionString } from './connection-string.js';

describe('connection string', () => {
  it('tells a kurrentdb:// address what to write', () => {
    expect(() => connectionString('kurrentdb://127.0.0.1:2113?tls=false')).toThrow(
      'write esdb:// instead of kurrentdb://',
    );
    expect(() => connectionString('kurrentdb+discover://db')).toThrow('write esdb+discover:// instead');
  });

  it('refuses an unknown scheme and what is no address', () => {
    expect(() => connectionString('http://127.0.0.1:2113')).toThrow('write esdb:// or esdb+discover://');
    expect(() => connectionString('127.0.0.1:2113')).toThrow('expected esdb://host:port');
  });

  it('refuses tlsVerifyCert=false, which the client ignores, and names tlsCAFile', () => {
    expect(() => connectionString('esdb://db:2113?tlsVerifyCert=false')).toThrow('pass tlsCAFile=');
    expect(() => connectionString('esdb://db:2113?TLSVERIFYCERT=false')).toThrow('pass tlsCAFile=');
  });

  it('refuses throwOnAppendFailure=false', () => {
    expect(() => connectionString('esdb://db:2113?throwOnAppendFailure=false')).toThrow('leave it out');
  });

  it('never repeats the credentials in a message', () => {
    expect(() => connectionString('kurrentdb://ledger:s3cret@db:2113')).toThrow(/^(?!.*s3cret)/);
  });

  it('keeps credentials and options, and adds a keep-alive of 10 s', () => {
    const { url } = connectionString('esdb://ledger:p%40ss@db:2113/?tlsCAFile=/ca.pem&keepAliveTimeout=5000');
    expect(url).toBe('esdb://ledger:p%40ss@db:2113?tlsCAFile=/ca.pem&keepAliveTimeout=5000&keepAliveInterval=10000');
  });

  it('asks all named nodes for the leader, because esdb+discover would ask the first one only', () => {
    const { url, requiresLeader } = connectionString('esdb+discover://a:2113,b:2113,c:2113?tls=false');
    expect(url).toMatch(/^esdb:\/\/a:2113,b:2113,c:2113\?tls=false&/);
    expect(url).toContain('maxDiscoverAttempts=3&gossipTimeout=1');
    expect(requiresLeader).toBe(true);
  });

  it('leaves a single name behind esdb+discover to discovery', () => {
    expect(connectionString('esdb+discover://cluster.example?tls=false').url).toMatch(/^esdb\+discover:\/\/cluster/);
  });

  it('does not ask a single node for the leader: a follower forwards what it gets', () => {
    expect(connectionString('esdb://db:2113').requiresLeader).toBe(false);
  });
});
