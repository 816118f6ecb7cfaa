import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Tells tools on this machine where the service that holds this data directory listens. */
export class AddressFile {
  private readonly path: string;

  constructor(directory: string) {
    this.path = join(directory, 'service.url');
  }

  write(url: string): Promise<void> {
    return writeFile(this.path, `${url}\n`);
  }

  remove(): Promise<void> {
    return rm(this.path, { force: true });
  }
}
