import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { SystemClock } from '@app/platform';
import { EmbeddedLog } from './embedded-log.js';

const directory = mkdtempSync(join(tmpdir(), 'remarks-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const started = async (): Promise<readonly string[]> => {
  const log = await EmbeddedLog.open({ directory, clock: new SystemClock() });
  const { remarks } = log;
  await log.close();
  return remarks;
};

describe('what a start of the embedded log remarks', () => {
  it('is nothing of a log that nothing was written to yet', async () => {
    expect(await started()).toEqual([]);
    expect(await started()).toEqual([]);
  });

  it('is that its mark is gone, once it was there', async () => {
    rmSync(join(directory, 'log.mark'));
    expect(await started()).toEqual([expect.stringMatching(/log\.mark is missing or cannot be read/)]);
  });
});
