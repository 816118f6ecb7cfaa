import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Tells tools on this machine where the service that holds this data directory listens. */
export class AddressFile {
  private readonly path: string;

  constructor(directory: string) {
    this.path = join(directory, 'service.url');
  }

  /** Whole or not at all: a tool may read it at any moment. */
  async write(url: string): Promise<void> {
    await writeFile(`${this.path}.new`, `${url}\n`);
    await rename(`${this.path}.new`, this.path);
  }

  /** What was written last; a service that was killed leaves its address behind, so it may not answer there any more. */
  read(): string | undefined {
    try {
      return readFileSync(this.path, 'utf8').trim();
    } catch {
      return undefined;
    }
  }

  remove(): Promise<void> {
    return rm(this.path, { force: true });
  }
}
