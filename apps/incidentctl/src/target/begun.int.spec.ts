import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createProgram } from '../program.js';
import { configOf } from './options.js';
import { requireBegun } from './begun.js';

const QUESTIONS = [
  ['status'],
  ['parked'],
  ['keys', 'list'],
  ['keys', 'revoke', 'one'],
  ['clock'],
  ['rebuild'],
  ['verify'],
  ['head'],
  ['events', 'incident-7K3MQ9XDK'],
  ['export'],
];

describe('an empty data directory', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'begun-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it.each(QUESTIONS)('is left empty by %s %s, which says what is missing', async (...args) => {
    const call = [...args, '--data-dir', directory];
    const asked = (await createProgram(call)).parseAsync(['node', 'incidentctl', ...call]);
    await expect(asked).rejects.toMatchObject({ message: expect.stringContaining('holds no log'), exitCode: 2 });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is not empty when anything of a ledger is left: what is missing then is told by the store itself', () => {
    writeFileSync(join(directory, 'log.mark'), '');
    expect(() => requireBegun(configOf({ dataDir: directory }))).not.toThrow();
  });
});

describe('the release', () => {
  it('is printed by --version', async () => {
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const program = await createProgram(['--version']);
    await expect(program.parseAsync(['node', 'incidentctl', '--version'])).rejects.toMatchObject({ exitCode: 0 });
    expect(out.mock.calls.join('')).toMatch(/^\d+\.\d+\.\d+/);
    out.mockRestore();
  });
});
