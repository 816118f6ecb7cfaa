import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { standsIn } from './restore.js';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-restore-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('a restore that is cut off', () => {
  it('says what stands in the directory, and how to go on', () => {
    expect(standsIn(directory)).toMatch(/holds no log, and is not to be started on: run the same command again/);
    writeFileSync(join(directory, 'keys.db'), '');
    expect(standsIn(directory)).toMatch(
      /holds keys.db of the backup and no log: move \S+keys.db away, then run the same/,
    );
    writeFileSync(join(directory, 'log.db'), '');
    expect(standsIn(directory)).toMatch(/checked and in their place: run "incidentctl verify"/);
  });
});
