import type { Position } from '../adapter.js';
import type { Connection } from './connection.js';
import { decodePosition } from './position.js';
import type { LogPosition } from './position.js';
import { isOurs } from './recorded.js';
import type { Reading } from './reading.js';

const PAGE = 200;
/** A tail with more foreign events than this is not looked through to its end; the subscription reports its way anyway. */
const MOST_PAGES = 25;

/**
 * Looks for an event of ours that the log holds and the subscription has not brought. A filtered subscription always
 * trails the head of `$all`, so that only an event of ours in between says that it has gone silent.
 */
export class Watchdog {
  /** Up to here everything was looked at before. */
  private floor: Position | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly connection: Connection,
    private readonly prefix: string,
  ) {}

  async missing(seen: Position | undefined): Promise<boolean> {
    const floor = this.floor !== undefined && (seen === undefined || this.floor > seen) ? this.floor : seen;
    let from: LogPosition | 'end' = 'end';
    let head: Position | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const events = await this.reading.allPage(this.connection, from, 'backwards', PAGE);
      head ??= events[0]?.position;
      const newer = events.filter(({ position }) => floor === undefined || position > floor);
      if (newer.some((event) => isOurs(event, this.prefix))) return true;
      const last = events.at(-1);
      if (!last || events.length < PAGE || newer.length < events.length) {
        this.floor = head;
        return false;
      }
      from = decodePosition(last.position);
    }
    return false;
  }
}
