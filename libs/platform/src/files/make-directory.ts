import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const isDirectory = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * A directory for its owner alone, with the parents that are missing, one by one: where the system makes none (`/proc`),
 * `recursive` of Node tries for ever.
 * @throws NodeJS.ErrnoException with the path of the one that cannot be made
 */
export function makeDirectory(directory: string): void {
  const missing: string[] = [];
  let path = resolve(directory);
  for (; !existsSync(path) && path !== dirname(path); path = dirname(path)) missing.unshift(path);
  if (missing.length === 0) missing.push(path);
  for (const one of missing) {
    try {
      if (!isDirectory(one)) mkdirSync(one, { mode: 0o700 });
    } catch (error) {
      // Another process made it meanwhile.
      if (!isDirectory(one)) throw error;
    }
  }
}
