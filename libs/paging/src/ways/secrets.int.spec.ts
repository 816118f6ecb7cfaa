import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReferencedSecrets } from './secrets.js';

let root: string;
let secrets: ReferencedSecrets;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'secrets-'));
  const inside = join(root, 'inside');
  await mkdir(join(inside, '..data', '2026'), { recursive: true });
  await mkdir(join(root, 'inside-not'));
  await writeFile(join(inside, 'mail'), 's3cret\n');
  await writeFile(join(inside, '..data', '2026', 'laid'), 'laid out');
  await writeFile(join(root, 'outside'), 'not for you');
  await writeFile(join(root, 'inside-not', 'near'), 'not for you');
  await writeFile(join(inside, 'empty'), '\n');
  await symlink(join('..data', '2026', 'laid'), join(inside, 'laid'));
  await symlink(join(root, 'outside'), join(inside, 'away'));
  await symlink(join(root, 'inside-not', 'near'), join(inside, 'near'));
  secrets = new ReferencedSecrets({ CHANNEL_SECRET_MAIL: 'of the variable', MASTER_KEY: 'not for you' }, inside);
});
afterAll(() => rm(root, { recursive: true }));

describe('a secret that a channel names', () => {
  it.each([
    ['env:CHANNEL_SECRET_MAIL', 'of the variable'],
    ['file:mail', 's3cret'],
    ['file:laid', 'laid out'],
  ])('is %s', async (reference, secret) => expect(await secrets.read(reference)).toBe(secret));

  it.each([
    'env:CHANNEL_SECRET_OTHER',
    'env:MASTER_KEY',
    'env:PATH',
    'file:away',
    'file:near',
    'file:empty',
    'file:other',
    'file:..',
    'file:../outside',
    'file:..data/2026/laid',
    'file:/etc/hostname',
    'mail',
  ])('is not there: %s', async (reference) => {
    await expect(secrets.read(reference)).rejects.toThrow(`there is no secret ${reference}: `);
  });

  it('is read anew each time', async () => {
    await writeFile(join(root, 'inside', 'mail'), 'another\r\n');
    expect(await secrets.read('file:mail')).toBe('another');
  });

  it('is in no file where no directory is named', async () => {
    await expect(new ReferencedSecrets({}, undefined).read('file:mail')).rejects.toThrow('CHANNEL_SECRETS_DIR');
  });
});
