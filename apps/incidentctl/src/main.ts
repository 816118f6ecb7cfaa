#!/usr/bin/env node
import { CommanderError } from 'commander';
import { systemSentence } from '@app/platform/pure';
import { endingOf } from './output/ending.js';
import { EXIT } from './output/exit-codes.js';
import { createProgram } from './program.js';

// What it makes in the data directory is for its owner alone, as with the service.
process.umask(0o077);
// A reader that has seen enough (`| head`) ends the command; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  process.stderr.write(
    `incidentctl: ${systemSentence(error, 'standard output') ?? `standard output cannot be written: ${error.message}`}\n`,
  );
  process.exit(EXIT.unavailable);
});
// What is said to people is lost then, and nothing else.
process.stderr.on('error', () => undefined);
try {
  await (await createProgram(process.argv.slice(2))).parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  } else {
    const { said, exitCode } = endingOf(error);
    process.stderr.write(`incidentctl: ${said}\n`);
    process.exitCode = exitCode;
  }
}
