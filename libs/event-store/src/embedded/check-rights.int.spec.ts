import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemClock } from '@app/platform';
import { EmbeddedLog } from './embedded-log.js';
import { logFiles } from './log-files.js';

/** Root may write everything: whoever runs as root looks as nobody. */
const SCRIPT = `
  import { checkRights } from './libs/event-store/src/embedded/check-rights.ts';
  import { logFiles } from './libs/event-store/src/embedded/log-files.ts';
  if (process.getuid() === 0) process.setuid(65534);
  try { checkRights(logFiles(process.argv[1])); console.log('fine'); } catch (error) { console.log(error.message); }
`;

let directory: string;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'rights-'));
  const log = await EmbeddedLog.open({ directory, clock: new SystemClock() });
  await log.close();
  chmodSync(directory, 0o755);
});
afterEach(() => rmSync(directory, { recursive: true }));

function said(mode: number): string {
  chmodSync(logFiles(directory).log, mode);
  const args = ['--import', './test/support/typescript.mjs', '--input-type=module', '-e', SCRIPT, directory];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return stdout + stderr;
}

describe('a log that the user of the service may not write', () => {
  it('is refused with its mode and the mend, before anything is made beside it', () => {
    const before = readdirSync(directory);
    expect(said(0o444)).toMatch(
      /log\.db: this user cannot read and write it \(mode 0444, owner \d+, .*chown, and chmod 600/,
    );
    expect(readdirSync(directory)).toEqual(before);
  });

  it('is opened where it may', () => {
    expect(said(0o666)).toBe('fine\n');
  });
});
