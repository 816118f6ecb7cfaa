import type { LogAdapter } from '../../../../libs/event-store/src/adapter.js';

/** How the contract gets at the log of an adapter under test. The log need not be empty. */
export interface ContractHarness {
  /** Of this run alone: every stream that the contract writes begins with it. */
  readonly prefix: string;
  /** Opens the adapter; called again only when the contract has closed the one before. */
  adapter(): Promise<LogAdapter>;
  /** Opens the same log again after a close; absent where a log goes with its adapter. */
  reopen?(): Promise<LogAdapter>;
  /** The delete from which a stream can come back, where a store has it (EventStoreDB). */
  readonly softDelete?: (stream: string) => Promise<void>;
  /** A position that has the form of this log's and lies beyond its end. */
  readonly beyondTheEnd?: string;
  /** How many reads and subscriptions are open underneath, where that can be counted. */
  readonly openReads?: () => number | Promise<number>;
  close(): Promise<void>;
}

/** What the parts of the contract work on. */
export class Subject {
  private static rooms = 0;
  private current: LogAdapter | undefined;
  private opened: ContractHarness | undefined;

  async open(harness: ContractHarness): Promise<void> {
    this.opened = harness;
    this.current = await harness.adapter();
  }

  get harness(): ContractHarness {
    if (!this.opened) throw new Error('the harness is made before the first test');
    return this.opened;
  }

  get log(): LogAdapter {
    if (!this.current) throw new Error('the adapter is opened before the first test');
    return this.current;
  }

  /** A prefix that no other test writes under. */
  room(): string {
    return `${this.harness.prefix}room${++Subject.rooms}.`;
  }

  /** A stream that nobody has written to. */
  stream(): string {
    return `${this.room()}thing-1`;
  }

  async openAgain(): Promise<LogAdapter> {
    const { harness } = this;
    this.current = await (harness.reopen ? harness.reopen() : harness.adapter());
    return this.current;
  }

  async close(): Promise<void> {
    await this.current?.close();
    await this.opened?.close();
  }
}
