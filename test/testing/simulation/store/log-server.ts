import { type Position, type SealedEvent, StoreUnavailable, type StoredEvent, type Written } from '@app/event-store';
import type { SimulatedTime } from '../time/simulated-time.js';
import type { Trace } from '../trace.js';
import { type LogCopy, MemoryAdapter } from '@testing/event-store/memory-adapter';

/** What is counted by itself. */
const NOTICED: Readonly<Record<string, string>> = { SlaWarningRaised: 'warned', SlaBreached: 'breached' };

/** The log as it stood when somebody copied it away. */
export interface Backup {
  readonly log: LogCopy;
  /** How many events it holds, and where the last of them stands. */
  readonly written: number;
  readonly head: Position;
  /** How often the log had been set back before. */
  readonly restores: number;
}

/** That an older copy was put in the place of the log. */
export interface Restore {
  /** In ideal time. */
  readonly at: number;
  readonly written: number;
  readonly head: Position;
}

/** The store that all instances share: what was acknowledged is durable, whatever happens to the lines that lead to it. */
export class LogServer {
  readonly log: MemoryAdapter;
  /** Everything that was ever written and not lost by a restore, in order; keys and probes too. */
  readonly events: StoredEvent[] = [];
  /** When each came, in ideal time. */
  readonly writtenAt: number[] = [];
  /** When an instance first sent each event, in ideal time. */
  readonly begunAt = new Map<string, number>();
  /** Another one after each restart: what was on its way then has no answer. */
  epoch = 0;
  away = false;
  readonly restores: Restore[] = [];
  /** How many times slower than usual it answers. */
  slowness = 1;
  private readonly lines = new Set<() => void>();

  constructor(
    readonly time: SimulatedTime,
    private readonly trace: Trace,
  ) {
    this.log = new MemoryAdapter(time);
  }

  /** @throws what the log refuses */
  async write(stream: string, expected: bigint | 'no-stream', events: readonly SealedEvent[]): Promise<Written> {
    const written = await this.log.write(stream, expected, events);
    await this.takeNew();
    return written;
  }

  begun(id: string): void {
    if (!this.begunAt.has(id)) this.begunAt.set(id, this.time.now());
  }

  get head(): Position {
    return this.events.at(-1)?.position ?? '';
  }

  goAway(): void {
    this.away = true;
    this.breakLines();
  }

  comeBack(): void {
    this.away = false;
  }

  breakLines(): void {
    this.epoch += 1;
    for (const breakLine of [...this.lines]) breakLine();
  }

  backUp(): Backup {
    return { log: this.log.copy(), written: this.events.length, head: this.head, restores: this.restores.length };
  }

  /** What was written since is gone, and so is whatever was on its way. */
  putBack({ log, written, head }: Backup): void {
    this.trace.add('restored', `${this.events.length - written} events are lost`);
    this.events.length = written;
    this.writtenAt.length = written;
    this.restores.push({ at: this.time.now(), written, head });
    this.log.putBack(log);
    this.breakLines();
  }

  /** @throws StoreUnavailable */
  requireThere(): void {
    if (this.away) throw new StoreUnavailable('connection refused');
  }

  onBreak(listener: () => void): () => void {
    this.lines.add(listener);
    return () => this.lines.delete(listener);
  }

  private async takeNew(): Promise<void> {
    const after = this.head;
    for await (const page of this.log.readAll({ prefix: '', ...(after === '' ? {} : { after }) }))
      for (const event of page)
        if (event.position > this.head) {
          this.events.push(event);
          this.writtenAt.push(this.time.now());
          const noticed = NOTICED[event.type];
          if (noticed !== undefined) this.trace.add(noticed, event.stream);
          this.trace.add('written', `${event.stream} ${event.revision} ${event.type} ${event.id}`);
        }
  }
}
