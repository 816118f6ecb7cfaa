import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config.js';
import { ConfigurationError } from './setting.js';
import type { Setting } from './setting.js';
import { SETTINGS } from './settings.js';

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
};

describe('configuration from the environment', () => {
  it('needs nothing', () => {
    expect(loadConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: './data',
      streamPrefix: 'ledger.',
      logLevel: 'info',
      deadlines: 'on',
      paging: 'on',
      pageClaimSeconds: 30,
      pageWindowSeconds: 60,
      heartbeatSeconds: 60,
      heartbeatMethod: 'get',
      heartbeatPrivate: 'off',
      rateLimit: 6000,
      keylessLimit: 600,
      keyGuessLimit: 60,
      trustProxy: [],
      maxConnections: 1000,
      feedLimit: 100,
      bodyIdle: 60,
      bodyRate: 1024,
      bodyLimit: 262144,
    });
  });

  it('takes what is set, and an empty value for nothing', () => {
    expect(loadConfig({ PORT: '0', ADMIN_API_KEY: 'sixteen-letters!', EVENTSTORE_URL: '' })).toMatchObject({
      port: 0,
      adminApiKey: 'sixteen-letters!',
    });
    expect(loadConfig({ EVENTSTORE_URL: '' })).not.toHaveProperty('eventStoreUrl');
  });

  it('names every variable that is wrong, with the value and what would be right', () => {
    expect(problemsOf({ PORT: '70000', LOG_LEVEL: 'loud' })).toEqual([
      "PORT: '70000' is invalid: expected a port number from 0 to 65535.",
      "LOG_LEVEL: 'loud' is invalid: expected one of trace, debug, info, warn, error, fatal, silent.",
    ]);
  });

  it('takes addresses, networks and loopback for proxies', () => {
    expect(loadConfig({ TRUST_PROXY: '10.0.0.0/8, 192.0.2.1,2001:db8::/32, loopback' }).trustProxy).toEqual([
      { family: 'ipv4', address: '10.0.0.0', prefix: 8 },
      { family: 'ipv4', address: '192.0.2.1', prefix: 32 },
      { family: 'ipv6', address: '2001:db8::', prefix: 32 },
      { family: 'ipv4', address: '127.0.0.0', prefix: 8 },
      { family: 'ipv6', address: '::1', prefix: 128 },
    ]);
  });

  it('does not print a secret', () => {
    const [problem] = problemsOf({ ADMIN_API_KEY: 'too-short' });
    expect(problem).toContain('ADMIN_API_KEY');
    expect(problem).toContain('16 to 256');
    expect(problem).not.toContain('too-short');
  });

  it.each([
    ['PORT', '3000x'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['EVENTSTORE_URL', 'http://localhost:2113'],
    ['STREAM_PREFIX', 'with-dash'],
    ['MASTER_KEY', 'abc'],
    ['RATE_LIMIT', 'many'],
    ['BODY_LIMIT', '10mb'],
    ['TRUST_PROXY', 'proxy.example.net'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.1, true'],
    ['TRUST_PROXY', '2001:db8::/129'],
    ['MAX_CONNECTIONS', '0'],
  ])('refuses %s=%s', (name, value) => {
    expect(problemsOf({ [name]: value })[0]).toMatch(new RegExp(`^${name}: `));
  });

  it('takes its own defaults', () => {
    for (const setting of Object.values<Setting<unknown>>(SETTINGS))
      if (setting.byDefault !== undefined) expect(setting.read(setting.byDefault)).toHaveProperty('value');
  });
});
