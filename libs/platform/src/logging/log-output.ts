import { writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** How often a reader that takes nothing at the moment is tried again before the line is given up. */
const TRIES = 3;

/**
 * Where the log is written to, line by line, at once. A full disk or a reader that has gone loses lines and nothing else:
 * they are counted, and the first line that can be written again is preceded by how many are missing, and why.
 */
export class LogOutput implements DestinationStream {
  private missing = 0;
  private all = 0;
  private reason: string | undefined;
  private broken = false;

  constructor(
    private readonly descriptor: number,
    private readonly put: (descriptor: number, bytes: Uint8Array) => number = writeSync,
    private readonly now: () => string = () => new Date(Date.now()).toISOString(),
  ) {}

  /** Lines lost since the process began. */
  get lost(): number {
    return this.all;
  }

  /** Why nothing can be written at present. */
  get problem(): string | undefined {
    return this.reason;
  }

  write(line: string): void {
    if (this.writes(this.before() + line)) {
      this.missing = 0;
      this.reason = undefined;
      return;
    }
    this.missing += 1;
    this.all += 1;
  }

  private before(): string {
    if (this.missing === 0) return '';
    const told = {
      level: 'warn',
      time: this.now(),
      lines: this.missing,
      reason: this.reason,
      msg: 'lines of the log are lost',
    };
    return `${this.broken ? '\n' : ''}${JSON.stringify(told)}\n`;
  }

  private writes(text: string): boolean {
    let rest: Uint8Array = Buffer.from(text);
    for (let tries = 0; rest.length > 0;) {
      try {
        rest = rest.subarray(this.put(this.descriptor, rest));
        // A line of which a part was written is ended before the next one.
        this.broken = rest.length > 0;
      } catch (error) {
        this.reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        if (this.reason !== 'EAGAIN' || ++tries >= TRIES) return false;
      }
    }
    return true;
  }
}
