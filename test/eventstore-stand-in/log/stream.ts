import { DELETED_REVISION } from './record.js';
import type { LogRecord } from './record.js';

export interface StreamMetadata {
  readonly maxCount?: bigint;
  readonly truncateBefore?: bigint;
}

/** `$tb` may be larger than a JavaScript number can hold exactly, so the text is searched, not parsed. */
const numberIn = (text: string, field: string): bigint | undefined => {
  const digits = new RegExp(`"\\${field}"\\s*:\\s*(\\d+)`).exec(text)?.[1];
  return digits === undefined ? undefined : BigInt(digits);
};

export const parseStreamMetadata = (data: Uint8Array): StreamMetadata => {
  const text = Buffer.from(data).toString('utf8');
  const maxCount = numberIn(text, '$maxCount');
  const truncateBefore = numberIn(text, '$tb');
  return {
    ...(maxCount === undefined ? {} : { maxCount }),
    ...(truncateBefore === undefined ? {} : { truncateBefore }),
  };
};

/** One stream: every event ever written to it, and what its metadata leaves visible to those who read the stream. */
export class Stream {
  readonly records: LogRecord[] = [];
  tombstoned = false;
  metadata: StreamMetadata = {};

  /** -1 while nothing was ever written. A soft delete does not reset it: an append goes on at the next number. */
  get lastRevision(): bigint {
    return BigInt(this.records.length) - 1n;
  }

  get softDeleted(): boolean {
    return this.metadata.truncateBefore === DELETED_REVISION;
  }

  get firstVisible(): bigint {
    const { truncateBefore = 0n, maxCount } = this.metadata;
    const byCount = maxCount === undefined ? 0n : this.lastRevision - maxCount + 1n;
    return truncateBefore > byCount ? truncateBefore : byCount;
  }

  at(revision: bigint): LogRecord | undefined {
    return this.records[Number(revision)];
  }

  visibleAt(revision: bigint): LogRecord | undefined {
    return revision < this.firstVisible ? undefined : this.at(revision);
  }
}
