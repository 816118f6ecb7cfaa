import { SystemClock } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SealedEvent } from '../adapter.js';
import { EmbeddedLog } from './embedded-log.js';
import { DirectoryLocked } from './errors.js';

const event = (): SealedEvent => ({ id: randomUUID(), type: 'Tested', data: '{"a":1}', metadata: '{}' });

describe('the embedded log', () => {
  let directory: string;
  let log: EmbeddedLog;
  const open = () => EmbeddedLog.open({ directory, clock: new SystemClock() });

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-'));
    log = await open();
  });

  afterEach(async () => {
    await log.close();
    rmSync(directory, { recursive: true });
  });

  it('holds after reopening what it held before, at the same positions', async () => {
    const written = await log.write('a', 'no-stream', [event(), event()]);
    await log.close();
    log = await open();
    const pages = [];
    for await (const page of log.readAll({ prefix: '' })) pages.push(...page);
    expect(pages.map(({ revision }) => revision)).toEqual([0n, 1n]);
    expect(pages.at(-1)?.position).toBe(written.position);
    expect(log.fullCheck()).toEqual([]);
  });

  it('is refused to a second one in the same process, and given when the first has closed', async () => {
    await expect(open()).rejects.toBeInstanceOf(DirectoryLocked);
    await expect(open()).rejects.toThrow(`in use by process ${process.pid}`);
    await log.close();
    log = await open();
  });
});
