import type { Network } from './networks.js';
import { ConfigurationError, type Setting } from './setting.js';
import { type LOG_LEVELS, SETTINGS } from './settings.js';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly backupDir?: string;
  readonly eventStoreUrl?: string;
  readonly streamPrefix: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly adminApiKey?: string;
  readonly masterKey?: string;
  readonly rateLimit: number;
  readonly keylessLimit: number;
  readonly keyGuessLimit: number;
  readonly trustProxy: readonly Network[];
  readonly maxConnections: number;
  readonly feedLimit: number;
  /** Seconds. */
  readonly bodyIdle: number;
  /** Bytes a second. */
  readonly bodyRate: number;
  readonly bodyLimit: number;
  readonly deadlines: 'on' | 'off';
}

/** @throws ConfigurationError naming every variable that is wrong, its value (not of a secret) and what would be right */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  /** A variable that is set to nothing counts as not set: that is what `NAME= command` and compose files mean. */
  const optional = <T>(setting: Setting<T>): T | undefined => {
    const given = environment[setting.name] || setting.byDefault;
    if (given === undefined) return undefined;
    const read = setting.read(given);
    if ('value' in read) return read.value;
    const shown = setting.secret ? `its value (${given.length} characters)` : `'${given}'`;
    problems.push(`${setting.name}: ${shown} is not right; it takes ${read.expected}.`);
    return undefined;
  };
  const required = <T>(setting: Setting<T>): T => optional(setting) as T;

  const backupDir = optional(SETTINGS.backupDir);
  const eventStoreUrl = optional(SETTINGS.eventStoreUrl);
  const adminApiKey = optional(SETTINGS.adminApiKey);
  const masterKey = optional(SETTINGS.masterKey);
  const config: Config = {
    port: required(SETTINGS.port),
    host: required(SETTINGS.host),
    dataDir: required(SETTINGS.dataDir),
    ...(backupDir === undefined ? {} : { backupDir }),
    ...(eventStoreUrl === undefined ? {} : { eventStoreUrl }),
    streamPrefix: required(SETTINGS.streamPrefix),
    logLevel: required(SETTINGS.logLevel),
    ...(adminApiKey === undefined ? {} : { adminApiKey }),
    ...(masterKey === undefined ? {} : { masterKey }),
    rateLimit: required(SETTINGS.rateLimit),
    keylessLimit: required(SETTINGS.keylessLimit),
    keyGuessLimit: required(SETTINGS.keyGuessLimit),
    trustProxy: optional(SETTINGS.trustProxy) ?? [],
    maxConnections: required(SETTINGS.maxConnections),
    feedLimit: required(SETTINGS.feedLimit),
    bodyIdle: required(SETTINGS.bodyIdle),
    bodyRate: required(SETTINGS.bodyRate),
    bodyLimit: required(SETTINGS.bodyLimit),
    deadlines: required(SETTINGS.deadlines),
  };
  if (problems.length > 0) throw new ConfigurationError(problems);
  return config;
}
