import { networks } from './networks.js';
import { integer, oneOf, type Setting, text } from './setting.js';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** An empty prefix is refused: in a store shared with other programs their streams would be read as ours. */
const PREFIX = /^[A-Za-z0-9][A-Za-z0-9_.]{0,63}$/;
const CONNECTION = /^esdb(\+discover)?:\/\/[^\s]+$/;
/** Header values carry printable ASCII only. */
const KEY_TEXT = /^[\x21-\x7e]{16,256}$/;
const MASTER_KEY = /^([0-9a-f]{64}|[0-9A-F]{64}|[A-Za-z0-9+/]{43}=)$/;

/** Links are put behind it. */
const HEARTBEAT_URL = /^https?:\/\/[^\s]{1,2000}$/;
const PUBLIC_URL =
  /^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/[A-Za-z0-9._~-]+)*\/?$|^https?:\/\/\[[0-9A-Fa-f:]+\](:\d{1,5})?\/?$/;

/** Every name that the service and its tools read from the environment; the table of docs/configuration.md is checked against it. */
export const SETTINGS = {
  port: {
    name: 'PORT',
    byDefault: '3000',
    meaning: 'Port that the service listens on; 0 takes a free one.',
    read: integer(0, 65_535, 'a port number'),
  },
  host: {
    name: 'HOST',
    byDefault: '127.0.0.1',
    meaning: 'Address that the service listens on; `0.0.0.0` for all.',
    read: text(/^[A-Za-z0-9.:_-]{1,255}$/, 'a host name or an IP address'),
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    meaning: 'Address at which people reach the service; the links of pages begin with it. Paging needs it.',
    read: text(PUBLIC_URL, 'an address such as https://ledger.example.org'),
  },
  dataDir: {
    name: 'DATA_DIR',
    byDefault: './data',
    meaning: 'Directory of the embedded log, the keys of personal data and the read models.',
    read: text(/^[^\0]+$/, 'a directory'),
  },
  backupDir: {
    name: 'BACKUP_DIR',
    meaning: 'Directory below which a running service makes the backups of its embedded log; without it it makes none.',
    read: text(/^[^\0]+$/, 'a directory'),
  },
  erasuresFile: {
    name: 'ERASURES_FILE',
    meaning:
      'File in which every erasure is written down, outside of all backups; what is in it is erased again at every start.',
    read: text(/^[^\0]+$/, 'a file'),
  },
  eventStoreUrl: {
    name: 'EVENTSTORE_URL',
    meaning: 'Connection string of an EventStoreDB; without it the embedded store is used.',
    secret: true,
    read: text(CONNECTION, 'a connection string such as esdb://localhost:2113?tls=false'),
  },
  eventStoreTestUrl: {
    name: 'EVENTSTORE_TEST_URL',
    meaning: 'An EventStoreDB that the tests may write to; read by the tests only.',
    secret: true,
    read: text(CONNECTION, 'a connection string such as esdb://localhost:2113?tls=false'),
  },
  streamPrefix: {
    name: 'STREAM_PREFIX',
    byDefault: 'ledger.',
    meaning: 'Begins the name of every stream, so that the store can be shared.',
    read: text(PREFIX, 'up to 64 letters, digits, dots and underscores, beginning with a letter or a digit'),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    byDefault: 'info',
    meaning: `What is logged: ${LOG_LEVELS.join(', ')}.`,
    read: oneOf(...LOG_LEVELS),
  },
  adminApiKey: {
    name: 'ADMIN_API_KEY',
    meaning: 'An API key with the role admin, valid while it is set and never stored.',
    secret: true,
    read: text(KEY_TEXT, '16 to 256 printable ASCII characters without blanks'),
  },
  masterKey: {
    name: 'MASTER_KEY',
    meaning: 'Wraps the keys of personal data; without it `master.key` in the data directory does.',
    secret: true,
    read: text(MASTER_KEY, '32 bytes as 64 hexadecimal digits or as 44 characters of base64'),
  },
  rateLimit: {
    name: 'RATE_LIMIT',
    byDefault: '6000',
    meaning: 'Requests a minute that one principal may make; 0 for no limit.',
    read: integer(0, 1_000_000, 'a number of requests'),
  },
  keylessLimit: {
    name: 'KEYLESS_LIMIT',
    byDefault: '600',
    meaning: 'Requests a minute without a key that one address (IPv6: one /64) may make; 0 for no limit.',
    read: integer(0, 1_000_000, 'a number of requests'),
  },
  keyGuessLimit: {
    name: 'KEY_GUESS_LIMIT',
    byDefault: '60',
    meaning: 'Requests a minute with a key that is not valid that one address may make; 0 for no limit.',
    read: integer(0, 1_000_000, 'a number of requests'),
  },
  trustProxy: {
    name: 'TRUST_PROXY',
    unset: [],
    meaning: 'Proxies whose `X-Forwarded-For` counts: addresses and networks with commas between, or `loopback`.',
    read: networks,
  },
  maxConnections: {
    name: 'MAX_CONNECTIONS',
    byDefault: '1000',
    meaning: 'Connections open at a time; fewer where the process may not open so many files.',
    read: integer(1, 100_000, 'a number of connections'),
  },
  feedLimit: {
    name: 'FEED_LIMIT',
    byDefault: '100',
    meaning: 'Readers of `GET /v1/events` that one principal may have at a time.',
    read: integer(1, 100_000, 'a number of readers'),
  },
  bodyIdle: {
    name: 'BODY_IDLE',
    byDefault: '60',
    meaning: 'Seconds after which a body of which nothing more comes is given up with 408; imports too.',
    read: integer(1, 3_600, 'a number of seconds'),
  },
  bodyRate: {
    name: 'BODY_RATE',
    byDefault: '1024',
    meaning: 'Bytes a second that a body must bring on average after its first ten seconds; not of imports.',
    read: integer(0, 1_048_576, 'a number of bytes'),
  },
  bodyLimit: {
    name: 'BODY_LIMIT',
    byDefault: '262144',
    meaning: 'Largest request body in bytes; a line of an import counts as one body.',
    read: integer(1_024, 1_048_576, 'a number of bytes'),
  },
  channelSecretsDir: {
    name: 'CHANNEL_SECRETS_DIR',
    meaning:
      'Directory of the files that channels name as `file:…`; secrets named `env:CHANNEL_SECRET_…` are variables.',
    read: text(/^[^\0]+$/, 'a directory'),
  },
  deadlines: {
    name: 'DEADLINES',
    byDefault: 'on',
    meaning: 'Whether this instance raises the warnings and breaches of SLA clocks: on, off. Any number may.',
    read: oneOf('on', 'off'),
  },
  paging: {
    name: 'PAGING',
    byDefault: 'on',
    meaning: 'Whether this instance calls people, once paging is switched on in the log: on, off. Any number may.',
    read: oneOf('on', 'off'),
  },
  pageClaimSeconds: {
    name: 'PAGE_CLAIM_SECONDS',
    byDefault: '30',
    meaning: 'How long an instance that sends a page holds it; then another one takes it over.',
    read: integer(3, 3_600, 'a number of seconds'),
  },
  pageWindowSeconds: {
    name: 'PAGE_WINDOW_SECONDS',
    byDefault: '60',
    meaning: 'What comes to somebody within so many seconds after a message is one message, at their end.',
    read: integer(1, 3_600, 'a number of seconds'),
  },
  heartbeatUrl: {
    name: 'HEARTBEAT_URL',
    meaning:
      'Address outside that is called again and again while this instance can call people: one address an instance.',
    secret: true,
    read: text(HEARTBEAT_URL, 'an address such as https://hc.example.net/ping/1f0e'),
  },
  heartbeatSeconds: {
    name: 'HEARTBEAT_SECONDS',
    byDefault: '60',
    meaning: 'How often it is called.',
    read: integer(1, 3_600, 'a number of seconds'),
  },
  heartbeatMethod: {
    name: 'HEARTBEAT_METHOD',
    byDefault: 'get',
    meaning: 'How it is called: `get` or `post`.',
    read: oneOf('get', 'post'),
  },
  heartbeatPrivate: {
    name: 'HEARTBEAT_PRIVATE',
    byDefault: 'off',
    meaning: '`on`: the address may be in a network of your own, and without TLS.',
    read: oneOf('on', 'off'),
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;
