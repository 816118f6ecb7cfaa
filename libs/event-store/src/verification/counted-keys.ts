import type { StoredEvent } from '../adapter.js';
import type { KeyCounts } from '../keys/key-counts.js';
import { FORMAT_STREAM, FormatRaised } from '../ledger/format-raised.js';
import { type EventFinding, found } from './event-finding.js';
import { newBlockIn } from './format-order.js';

/** What the log knows of the number of its keys; it was told before the first event under each of them. */
export interface Counted {
  readonly counts: KeyCounts | undefined;
}

const MEND =
  'Compare keys.db with its newest backup: if it lacks none of the keys, the next start of the service counts them anew';

/** Whoever writes blocks of the second version counts the keys first, so fewer than the log names were never remembered. */
export class CountedKeys {
  private readonly named = new Set<string>();
  /** The first event that shows that keys were counted, and the first under a key beyond their number. */
  private shown: StoredEvent | undefined;
  private beyond: StoredEvent | undefined;

  constructor(private readonly counted: Counted) {}

  look(event: StoredEvent): void {
    const { made } = this.counted.counts ?? { made: Infinity };
    const block = newBlockIn(event);
    if (block?.keyId !== undefined) this.named.add(block.keyId);
    if (block || (event.type === FormatRaised.type && event.stream === FORMAT_STREAM)) this.shown ??= event;
    if (this.named.size > made) this.beyond ??= event;
  }

  findings(): readonly EventFinding[] {
    const { counts } = this.counted;
    if (counts === undefined && this.shown) {
      const gone = 'key_counts is gone or empty, and whoever wrote this event had counted the keys there before';
      return [found(this.shown, `${gone}. ${MEND}`)];
    }
    if (counts === undefined || this.beyond === undefined) return [];
    const { made } = counts;
    const problem = `key_counts says that ${made} keys were made, and the log names ${this.named.size}, of which this event's is the first too many: it was lowered`;
    return [found(this.beyond, `${problem}. ${MEND}`)];
  }
}
