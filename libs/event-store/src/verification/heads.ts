import { createHash } from 'node:crypto';
import type { Position, StoredEvent } from '../adapter.js';
import { textIn } from '../codec/fields-of.js';

/** What is deposited outside: as of a position, how many streams there are, and a digest of where each of them stands. */
export interface LogHead {
  readonly position: Position;
  readonly streams: number;
  readonly sha256: string;
}

/** Where every stream stands, as a line `<stream> <revision> <hash>` each. */
export class Heads {
  private readonly last = new Map<string, StoredEvent>();
  private position: Position = '';

  take(event: StoredEvent): void {
    this.last.set(event.stream, event);
    this.position = event.position;
  }

  /** In the order of their bytes, as `LC_ALL=C sort` puts them. */
  lines(): readonly string[] {
    return [...this.last.values()]
      .map(({ stream, revision, metadata }) => Buffer.from(`${stream} ${revision} ${textIn(metadata, 'hash') || '-'}`))
      .sort((one, other) => Buffer.compare(one, other))
      .map(String);
  }

  head(): LogHead {
    const digest = createHash('sha256');
    for (const line of this.lines()) digest.update(`${line}\n`);
    return { position: this.position, streams: this.last.size, sha256: digest.digest('hex') };
  }
}
