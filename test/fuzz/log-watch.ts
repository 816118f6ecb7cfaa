import { createHash } from 'node:crypto';
import { EmbeddedLogReader, storedLine } from '@app/event-store';
import { SystemClock } from '@app/platform';

/** Follows a log from outside: it may grow by what was accepted, and by nothing else. */
export class LogWatch {
  private readonly digest = createHash('sha256');
  private last: string | undefined;
  events = 0;

  private constructor(
    private readonly directory: string,
    private readonly prefix: string,
  ) {}

  static async begin(directory: string, prefix: string): Promise<LogWatch> {
    const watch = new LogWatch(directory, prefix);
    await watch.news();
    return watch;
  }

  /** Command ids of the events since the last look. */
  async news(): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    const reader = new EmbeddedLogReader(this.directory, new SystemClock());
    try {
      const after = this.last === undefined ? {} : { after: this.last };
      for await (const batch of reader.readAll({ prefix: this.prefix, ...after }))
        for (const event of batch) {
          this.digest.update(`${event.position} ${storedLine(event)}\n`);
          this.last = event.position;
          this.events += 1;
          found.add((JSON.parse(event.metadata) as { commandId: string }).commandId);
        }
    } finally {
      reader.close();
    }
    return found;
  }

  /** Reads everything again: what once stood there still stands there, byte for byte. */
  async isUnchanged(): Promise<boolean> {
    const again = await LogWatch.begin(this.directory, this.prefix);
    return again.digest.digest('hex') === this.digest.copy().digest('hex');
  }
}
