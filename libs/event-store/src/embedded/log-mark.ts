import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs';
import { decodePosition, encodePosition } from './position.js';

export interface Mark {
  readonly position: number;
  readonly eventId: string;
}

/**
 * A witness beside the log: the last event that was acknowledged. SQLite takes a write-ahead file that was cut short for
 * an unfinished commit and starts without a word, short of acknowledged events; the mark knows better. It is written
 * after the commit has reached the disk and not flushed itself: after a power cut it may lag behind the log, never lead.
 */
export class LogMark {
  /** Why it lags behind, and the mend. */
  problem: string | undefined;
  private readonly handle = openSync(this.file, constants.O_RDWR | constants.O_CREAT, 0o600);

  constructor(private readonly file: string) {}

  /** The text has always the same length, so it is overwritten in place and needs no room on a full disk, but for the first. */
  write(mark: Mark): void {
    try {
      writeSync(this.handle, `${encodePosition(mark.position)} ${mark.eventId}\n`, 0);
      this.problem = undefined;
    } catch (error) {
      // The append is safe all the same; a mark that lags bears witness to less.
      const reason = error instanceof Error ? error.message : String(error);
      this.problem = `${this.file} cannot be written (${reason}): free space on its volume, or let the service write it; until then a start could not tell whether the log has become shorter`;
    }
  }

  close(): void {
    closeSync(this.handle);
  }
}

/** Undefined when there is none or when a power cut left it empty: then it bears witness to nothing. */
export function readMark(file: string): Mark | undefined {
  return parseMark(readMarkText(file) ?? '');
}

/** Undefined where there is none. */
export function readMarkText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

export function parseMark(text: string): Mark | undefined {
  const [, position, eventId] = /^(\d{16}) ([0-9a-f-]{36})\n$/.exec(text) ?? [];
  return position && eventId ? { position: decodePosition(position), eventId } : undefined;
}
