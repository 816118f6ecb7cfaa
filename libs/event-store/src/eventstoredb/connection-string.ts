/** What the adapter needs to know about a connection string, and the string as the client gets it. */
export interface ConnectionString {
  readonly url: string;
  /** Several nodes: reads and writes ask for the leader, so that an election shows at once instead of as silence. */
  readonly requiresLeader: boolean;
}

/** Shorter than the client's own (10 attempts, 5 s each), so that a search among dead nodes is given up early. */
const DISCOVERY_DEFAULTS: Readonly<Record<string, string>> = { maxdiscoverattempts: '3', gossiptimeout: '1' };
/** A subscription behind a load balancer dies in silence unless both ends are kept busy. */
const KEEP_ALIVE_DEFAULTS: Readonly<Record<string, string>> = {
  keepaliveinterval: '10000',
  keepalivetimeout: '10000',
};

const SPELLING: Readonly<Record<string, string>> = {
  maxdiscoverattempts: 'maxDiscoverAttempts',
  gossiptimeout: 'gossipTimeout',
  keepaliveinterval: 'keepAliveInterval',
  keepalivetimeout: 'keepAliveTimeout',
};

/**
 * Checks a connection string and mends what the client would silently get wrong.
 * @throws Error that says what to write instead; it never repeats the credentials
 */
export function connectionString(text: string): ConnectionString {
  const match = /^([a-z+]+):\/\/(?:([^/?]*)@)?([^/?@]*)\/?(?:\?(.*))?$/i.exec(text.trim());
  if (!match) throw new Error('EVENTSTORE_URL: expected esdb://host:port?option=value');
  const [, scheme = '', credentials, hosts = '', query = ''] = match;
  const options = optionsOf(query);
  refuse(scheme, options);
  const several = hosts.includes(',');
  const discover = scheme === 'esdb+discover';
  const defaults = { ...KEEP_ALIVE_DEFAULTS, ...(several || discover ? DISCOVERY_DEFAULTS : {}) };
  for (const [key, value] of Object.entries(defaults)) {
    if (!options.has(key)) options.set(key, [SPELLING[key] ?? key, value]);
  }
  const written = [...options.values()].map(([key, value]) => `${key}=${value}`).join('&');
  // With esdb+discover the client asks the first host only: once that node is dead, no leader is ever found again.
  // The same hosts behind esdb:// are all asked for the cluster's members.
  const sent = discover && several ? 'esdb' : scheme;
  const preference = options.get('nodepreference')?.[1].toLowerCase() ?? 'leader';
  return {
    url: `${sent}://${credentials === undefined ? '' : `${credentials}@`}${hosts}?${written}`,
    requiresLeader: (several || discover) && preference === 'leader',
  };
}

/** By the key in lower case, as the client compares them. */
function optionsOf(query: string): Map<string, [key: string, value: string]> {
  const options = new Map<string, [string, string]>();
  for (const part of query.split('&').filter((text) => text !== '')) {
    const [key = '', value = ''] = part.split('=', 2);
    options.set(key.toLowerCase(), [key, value]);
  }
  return options;
}

function refuse(scheme: string, options: ReadonlyMap<string, readonly [string, string]>): void {
  if (scheme.startsWith('kurrentdb')) {
    const wanted = scheme === 'kurrentdb+discover' ? 'esdb+discover' : 'esdb';
    throw new Error(
      `EVENTSTORE_URL: the client knows KurrentDB by its older name, write ${wanted}:// instead of ${scheme}://`,
    );
  }
  if (scheme !== 'esdb' && scheme !== 'esdb+discover') {
    throw new Error(`EVENTSTORE_URL: ${scheme}:// is unknown, write esdb:// or esdb+discover://`);
  }
  if (options.get('tlsverifycert')?.[1] === 'false') {
    throw new Error(
      'EVENTSTORE_URL: tlsVerifyCert=false has no effect in this client, pass tlsCAFile=<path of the authority> instead',
    );
  }
  if (options.get('throwonappendfailure')?.[1] === 'false') {
    throw new Error('EVENTSTORE_URL: throwOnAppendFailure=false is not supported, leave it out');
  }
}
