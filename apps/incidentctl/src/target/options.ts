import type { Command } from 'commander';
import { type Config, loadConfig } from '@app/platform';
import { Output } from '../output/output.js';

/** Options that every command understands. */
export interface CommonOptions {
  readonly dataDir?: string;
  readonly url?: string;
  readonly key?: string;
  readonly json?: boolean;
}

export function withCommonOptions(command: Command): Command {
  return command
    .option('--data-dir <directory>', 'data directory (default: DATA_DIR, or ./data)')
    .option('--url <url>', 'address of a running service (default: what runs on the data directory)')
    .option('--key <key>', 'API key for it (default: ADMIN_API_KEY, or admin.key in the data directory)')
    .option('--json', 'machine-readable result on standard output');
}

/** The configuration of the service, from the same environment, so that the tools find the same store. */
export function configOf(options: CommonOptions): Config {
  const directory = options.dataDir === undefined ? {} : { DATA_DIR: options.dataDir };
  return loadConfig({ LOG_LEVEL: 'warn', ...process.env, ...directory });
}

export const outputOf = (options: CommonOptions): Output => new Output(options.json === true);
