import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every kind of file that stands in a data directory; read models carry the version of their schema in their name. */
export const FILES = {
  log: /^log\.db$/,
  'write-ahead file of the log': /^log\.db-wal$/,
  'index of the write-ahead file': /^log\.db-shm$/,
  mark: /^log\.mark$/,
  keys: /^keys\.db$/,
  'write-ahead file of the keys': /^keys\.db-wal$/,
  'master key': /^master\.key$/,
  lock: /^lock\.db$/,
  'holder of the lock': /^lock\.pid$/,
  'operational model': /^operational\..*db$/,
  'reporting model': /^reporting\..*db$/,
  'write-ahead file of the operational model': /^operational\..*db-wal$/,
  'admin key': /^admin\.key$/,
  'address of the service': /^service\.url$/,
} as const;
export type FileKind = keyof typeof FILES;

export const ACCIDENTS = [
  'missing',
  'empty',
  'truncated',
  'flipped',
  'overwritten',
  'old copy',
  'a directory',
] as const;
export type Accident = (typeof ACCIDENTS)[number];

/** The file of that kind, if there is one. */
export function fileOf(directory: string, kind: FileKind): string | undefined {
  const name = readdirSync(directory).find((one) => FILES[kind].test(one));
  return name === undefined ? undefined : join(directory, name);
}

/** @returns false where the accident cannot happen: there is no such file, or no old one */
export function happen(accident: Accident, kind: FileKind, directory: string, old: string): boolean {
  const file = fileOf(directory, kind);
  if (file === undefined || (['empty', 'truncated', 'flipped'].includes(accident) && statSync(file).size === 0))
    return false;
  switch (accident) {
    case 'missing':
      rmSync(file);
      return true;
    case 'empty':
      truncateSync(file, 0);
      return true;
    case 'truncated':
      truncateSync(file, Math.floor((statSync(file).size * 2) / 3));
      return true;
    case 'flipped':
      flip(file);
      return true;
    case 'overwritten':
      writeFileSync(file, 'a text '.repeat(1_000));
      return true;
    case 'old copy': {
      const from = fileOf(old, kind);
      if (from === undefined) return false;
      cpSync(from, file);
      return true;
    }
    case 'a directory':
      rmSync(file);
      mkdirSync(file);
      return true;
  }
}

/** A block of a disk that comes back with other bits: 64 of them in the last third, where the youngest pages stand. */
function flip(file: string): void {
  const bytes = readFileSync(file);
  const from = Math.floor((bytes.length * 4) / 5);
  for (let at = from; at < Math.min(from + 64, bytes.length); at++) bytes.writeUInt8(bytes.readUInt8(at) ^ 0x55, at);
  writeFileSync(file, bytes);
}
