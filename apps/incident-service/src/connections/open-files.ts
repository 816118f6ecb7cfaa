import { readFileSync } from 'node:fs';
import { ConfigurationError, type Logger } from '@app/platform';

/** Files of the log, the keys and the read models, pipes, and what is opened for a moment. */
const OWN_FILES = 100;
/** With fewer connections than these nobody could work. */
const FEWEST = 16;

/** How many files the process may open; undefined where the system does not say. */
export function openFilesLimit(limits = '/proc/self/limits'): number | undefined {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync(limits, 'utf8')) ?? [];
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined;
  }
}

/**
 * As many connections as are wanted and can be had, since each takes a file. Says what is needed where they are fewer.
 * @throws ConfigurationError where hardly any is left
 */
export function connectionsWithin(wanted: number, files: number | undefined, log: Pick<Logger, 'warn'>): number {
  const needed = wanted + OWN_FILES;
  if (files === undefined || files >= needed) return wanted;
  const mend = `allow it ${needed} (\`ulimit -n ${needed}\`, or LimitNOFILE=${needed} of its unit), or set MAX_CONNECTIONS`;
  if (files < OWN_FILES + FEWEST)
    throw new ConfigurationError([
      `the process may open ${files} files, and needs ${OWN_FILES} for itself and one for each connection: ${mend} to less than ${wanted}.`,
    ]);
  const possible = files - OWN_FILES;
  log.warn(
    { files, needed, connections: possible },
    `the process may open ${files} files, which is enough for ${possible} connections instead of ${wanted}: ${mend}`,
  );
  return possible;
}
