import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Address {
  readonly url: string;
  /** As `/health/live` names it at that address. */
  readonly instance: string;
}

/** Tells tools on this machine where the service that holds this data directory listens. */
export class AddressFile {
  private readonly path = join(this.directory, 'service.url');

  constructor(private readonly directory: string) {}

  /** Whole or not at all: a tool may read it at any moment. */
  async write({ url, instance }: Address): Promise<void> {
    await writeFile(`${this.path}.new`, `${url}\n${instance}\n`);
    await rename(`${this.path}.new`, this.path);
  }

  /** What was written last; a service that was killed leaves it behind, so whoever answers there may be another. */
  read(): Address | undefined {
    try {
      const [url = '', instance = ''] = readFileSync(this.path, 'utf8').split('\n');
      return url === '' || instance === '' ? undefined : { url, instance };
    } catch {
      return undefined;
    }
  }

  remove(): Promise<void> {
    return rm(this.path, { force: true });
  }
}
