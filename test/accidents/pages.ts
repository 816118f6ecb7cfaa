import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';

/** A table or an index, and the pages that it stands on, its root first. */
export interface Tree {
  readonly name: string;
  readonly pages: readonly number[];
}

export function treesOf(file: string): readonly Tree[] {
  const db = new Database(file, { readonly: true });
  try {
    const rows = db.prepare('SELECT name, pageno AS page FROM dbstat ORDER BY name, path').all() as {
      name: string;
      page: number;
    }[];
    return [...new Set(rows.map(({ name }) => name))].map((name) => ({
      name,
      pages: rows.filter((row) => row.name === name).map(({ page }) => page),
    }));
  } finally {
    db.close();
  }
}

/** A block of a disk that comes back with other bits, where the page begins: what stands on it is not told any more. */
export function damagePage(file: string, page: number): void {
  const bytes = readFileSync(file);
  const size = bytes.readUInt16BE(16);
  const from = (page - 1) * size + (page === 1 ? 100 : 0);
  for (let at = from; at < from + 64; at++) bytes.writeUInt8(bytes.readUInt8(at) ^ 0x55, at);
  writeFileSync(file, bytes);
}
