import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemChance } from '@app/platform';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { masterKeyFile, parseMasterKey, WrongMasterKey } from './master-key.js';

const chance = new SystemChance();
let directory: string;
beforeEach(async () => (directory = await mkdtemp(join(tmpdir(), 'master-'))));
afterEach(() => rm(directory, { recursive: true }));

describe('the master key', () => {
  it('is made on the first start, readable by its owner alone, and read ever after', async () => {
    const path = join(directory, 'master.key');
    const made = await masterKeyFile(path, chance);
    await made.keep();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await masterKeyFile(path, chance)).bytes).toEqual(Buffer.from(made.bytes));
    expect(await readFile(path, 'utf8')).toBe(`${Buffer.from(made.bytes).toString('base64')}\n`);
  });

  it('is not written before it is kept: a missing file may be a lost one', async () => {
    const path = join(directory, 'master.key');
    const [one, other] = [await masterKeyFile(path, chance), await masterKeyFile(path, chance)];
    await expect(stat(path)).rejects.toThrow('ENOENT');
    expect(one.name).toContain(`${path} is missing`);
    await one.keep();
    await one.keep();
    await expect(other.keep()).rejects.toThrow(WrongMasterKey);
  });

  it('is configured in base64 or in hexadecimal', () => {
    const bytes = Buffer.from(chance.bytes(32));
    expect(parseMasterKey(bytes.toString('base64'), 'MASTER_KEY')).toEqual(bytes);
    expect(parseMasterKey(` ${bytes.toString('hex')}\n`, 'MASTER_KEY')).toEqual(bytes);
    expect(parseMasterKey(bytes.toString('base64url'), 'MASTER_KEY')).toEqual(bytes);
  });

  it('is refused when it is no key, without being repeated', async () => {
    for (const text of ['', 'secret-text', 'ab'.repeat(31), 'A'.repeat(45)]) {
      expect(() => parseMasterKey(text, 'MASTER_KEY')).toThrow(WrongMasterKey);
    }
    expect(() => parseMasterKey('secret-text', 'MASTER_KEY')).not.toThrow(/secret-text/);
    const path = join(directory, 'master.key');
    await writeFile(path, 'half a ke');
    await expect(masterKeyFile(path, chance)).rejects.toThrow(path);
  });
});
