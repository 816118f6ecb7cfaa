import type { Command } from 'commander';
import { storedLine } from '@app/event-store';
import { parseNumber } from '@app/incident';
import { EXIT, Failure } from '../output/exit-codes.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { openStoredLog } from '../target/stored-log.js';

export function events(program: Command): void {
  const command = program.command('events <stream>');
  withCommonOptions(command).action(async (given: string, options: CommonOptions) => {
    // `incident-7K3MQ9XDK`, or a number as people write it.
    const stream = /^[a-z]+-/.test(given) ? given : `incident-${parseNumber(given)}`;
    const log = await openStoredLog(configOf(options));
    let count = 0;
    try {
      for await (const batch of log.readStream(stream)) {
        for (const event of batch) outputOf(options).line(storedLine(event));
        count += batch.length;
      }
    } finally {
      await log.close();
    }
    if (count === 0) throw new Failure(`there is no stream ${stream}`, EXIT.findings);
  });
}
