import type { Command } from 'commander';
import { parseNumber } from '@app/incident';
import { EXIT, Failure } from '../output/exit-codes.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';
import { storedLogOf } from '../target/stored-log.js';

export function events(program: Command): void {
  const command = program.command('events <stream>');
  withCommonOptions(command).action(async (given: string, options: CommonOptions) => {
    // `incident-7K3MQ9XDK`, or a number as people write it.
    const stream = /^[a-z]+-/.test(given) ? given : `incident-${parseNumber(given)}`;
    const log = await storedLogOf(options);
    let count = 0;
    try {
      for await (const lines of log.streamLines(stream)) {
        for (const line of lines) outputOf(options).line(line);
        count += lines.length;
      }
    } finally {
      await log.close();
    }
    if (count === 0) throw new Failure(`there is no stream ${stream}`, EXIT.findings);
  });
}
