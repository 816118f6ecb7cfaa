import {
  CLOCK_STREAM,
  ClockAccepted,
  type CommandStamp,
  type EventStore,
  type Head,
  headOf,
  WrongExpectedRevision,
} from '@app/event-store';
import type { DisciplinedClock } from '@app/platform';

/** What became of it, with milliseconds; nothing was to accept where the clock is trusted, or is the store's. */
export interface Acceptance {
  readonly accepted: boolean;
  readonly from?: string;
  readonly to?: string;
}
export const NOT_ACCEPTED: Acceptance = { accepted: false };

/**
 * Takes the wall clock as it is from now on, and writes that down: the next start finds the log as late as the clock then.
 * What could not be written down is owed, and written with the next call.
 */
export class ClockAcceptance {
  private owed: { readonly from: string; readonly to: string } | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly clock: DisciplinedClock,
  ) {}

  /** @throws StoreUnavailable, UnknownOutcome: the clock is accepted, and that is not recorded yet */
  async accept(command: CommandStamp): Promise<Acceptance> {
    const { instant: from, wall: to, discipline } = this.clock.status();
    if (discipline.state === 'disciplined') {
      this.clock.accept();
      this.owed = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    }
    const { owed } = this;
    if (owed === undefined) return NOT_ACCEPTED;
    await this.record(owed, command);
    this.owed = undefined;
    return { accepted: true, ...owed };
  }

  private async record(data: { readonly from: string; readonly to: string }, command: CommandStamp): Promise<void> {
    const events = [{ type: ClockAccepted.type, data, occurredAt: `${data.to.slice(0, 19)}Z` }];
    for (;;) {
      try {
        await this.store.append({ stream: CLOCK_STREAM, head: await this.head(), events, command });
        return;
      } catch (error) {
        // Somebody accepted it at the same time.
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
  }

  private async head(): Promise<Head | undefined> {
    let head: Head | undefined;
    for await (const batch of this.store.readStream(CLOCK_STREAM))
      for (const event of batch) if (event.readable) head = headOf(event);
    return head;
  }
}
