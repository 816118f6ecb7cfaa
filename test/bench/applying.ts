import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CTL } from '../support/built.js';
import { type Effort, round } from './measuring.js';
import { CUSTOMERS, providerFile, ROTAS, STAFF } from './provider-file.js';
import type { Row } from './row.js';
import { inDirectory } from './stores.js';

const GOAL = 10;

/** `incidentctl apply` of what a larger provider defines, into an empty data directory: the start of the command included. */
export async function applying({ incidents }: Effort): Promise<readonly Row[]> {
  const size = Math.min(incidents, CUSTOMERS);
  const [first, again] = await inDirectory(async (directory) => {
    const file = join(directory, 'provider.yaml');
    await writeFile(file, providerFile(size));
    return [await applied(directory, file), await applied(directory, file)];
  });
  const definitions = first.defined;
  return [
    {
      measure: `incidentctl apply of ${size} customers, ${STAFF} persons, ${ROTAS} rotas`,
      baseline: 'the same file again: nothing is written',
      where: 'embedded',
      ratio: first.seconds / again.seconds,
      goal: `<= ${GOAL} s`,
      met: first.seconds <= GOAL && again.defined === 0,
      detail: { s: round(first.seconds, 1), 'again s': round(again.seconds, 1), definitions },
    },
  ];
}

async function applied(directory: string, file: string): Promise<{ seconds: number; defined: number }> {
  const env = { PATH: process.env['PATH'], DATA_DIR: join(directory, 'data'), ADMIN_API_KEY: 'a'.repeat(32) };
  const begun = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, [CTL, 'apply', file, '--json'], {
    env,
    maxBuffer: 2 ** 26,
  });
  const seconds = (performance.now() - begun) / 1_000;
  return { seconds, defined: (JSON.parse(stdout) as { new: readonly string[] }).new.length };
}
