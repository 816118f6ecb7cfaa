import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config/config.js';
import { LogOutput } from './log-output.js';

export type { Logger } from 'pino';

const STANDARD_ERROR = 2;

/** Where a secret or a person's data can stand in what is logged. Bodies are never logged at all. */
const SECRETS = [
  'authorization',
  'cookie',
  'secret',
  'key',
  'apiKey',
  'headers.authorization',
  'headers.cookie',
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  'config.adminApiKey',
  'config.masterKey',
  'config.eventStoreUrl',
];

export function createLogger(
  level: Config['logLevel'],
  destination: DestinationStream = new LogOutput(STANDARD_ERROR),
): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRETS, censor: '[redacted]' },
  };
  return pino(options, destination);
}
