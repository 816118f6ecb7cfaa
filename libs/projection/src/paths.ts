import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Files are named `<name>.<version hash>.<generation>.db`. A rebuild makes the next generation and never renames: SQLite
 * finds a file's WAL by its name, so a name must not pass from one database to another while somebody reads.
 */
export class ModelPaths {
  constructor(
    private readonly directory: string,
    private readonly name: string,
    private readonly hash: string,
  ) {}

  path(number: number): string {
    return join(this.directory, `${this.name}.${this.hash}.${number}.db`);
  }

  /** Generations of the current version, newest first. */
  generations(): number[] {
    const own = new RegExp(`^${this.name}\\.${this.hash}\\.(\\d+)\\.db$`);
    return readdirSync(this.directory)
      .flatMap((file) => own.exec(file)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => b - a);
  }

  /** Removes all files of this read model, of other versions too, but one. */
  removeOthers(keep: number): void {
    const kept = `${this.name}.${this.hash}.${keep}.db`;
    const files = new RegExp(`^${this.name}\\.[0-9a-f]+\\.\\d+\\.db(-wal|-shm|-journal)?$`);
    for (const file of readdirSync(this.directory)) {
      if (files.test(file) && !file.startsWith(kept)) rmSync(join(this.directory, file), { force: true });
    }
  }

  remove(number: number): void {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(this.path(number) + suffix, { force: true });
  }
}
