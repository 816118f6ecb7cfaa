import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Base, Bases } from './base.js';

/** An accident that is more than one file of a service that does not run. */
export interface Story {
  readonly name: string;
  /** @returns what is not as it should be; undefined where the accident cannot be made on this machine */
  readonly run: (bases: Bases, root: string) => Promise<readonly string[] | undefined>;
}

/** A copy of a data directory, for an accident to happen to. */
export function copyOf(base: Base, root: string, name = 'data'): string {
  const at = join(root, name);
  rmSync(at, { recursive: true, force: true });
  cpSync(base.directory, at, { recursive: true });
  return at;
}

/** What was said and should not have been missed. */
export const silence = (said: string, ...expected: readonly RegExp[]): readonly string[] =>
  expected.filter((one) => !one.test(said)).map((one) => `it does not say ${String(one)}: ${said.slice(0, 600)}`);
