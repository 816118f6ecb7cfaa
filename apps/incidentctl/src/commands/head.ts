import type { Command } from 'commander';
import { Heads } from '@app/event-store';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';
import { storedLogOf } from '../target/stored-log.js';

interface HeadOptions extends CommonOptions {
  readonly lines?: boolean;
}

export function head(program: Command): void {
  const command = program
    .command('head')
    .option('--lines', 'prints the lines `<stream> <revision> <hash>` instead; with --json as well as the head');
  withCommonOptions(command).action(async (options: HeadOptions) => {
    const log = await storedLogOf(options);
    const heads = new Heads();
    try {
      for await (const batch of log.readAll()) for (const event of batch) heads.take(event);
    } finally {
      await log.close();
    }
    const output = outputOf(options);
    const { position, streams, sha256 } = heads.head();
    if (options.json) {
      output.result({ position, streams, sha256, ...(options.lines ? { heads: heads.lines() } : {}) }, '');
    } else {
      const lines = options.lines ? heads.lines() : [`position ${position}`, `streams ${streams}`, `sha256 ${sha256}`];
      for (const line of lines) output.line(line);
    }
  });
}
