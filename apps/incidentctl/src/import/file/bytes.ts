import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { systemSentence } from '@app/platform';
import { UnusableFile } from '../unusable-file.js';

/** What a file holds; a gzipped one is known by its first two bytes, whatever it is called. */
export function bytesOf(file: string): Buffer {
  const stored = read(file);
  if (stored[0] !== 0x1f || stored[1] !== 0x8b) return stored;
  try {
    return gunzipSync(stored);
  } catch (error) {
    throw new UnusableFile(
      `${file}: cannot be unzipped: ${(error as Error).message}; fetch it again, or unzip it first`,
    );
  }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UnusableFile(systemSentence(error, file) ?? `${file}: cannot be read: ${(error as Error).message}`);
  }
}
