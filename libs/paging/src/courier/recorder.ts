import type { PageCommand, RenewClaim } from '../domain/page/commands.js';
import { pageDecider } from '../domain/page/decide.js';
import type { PageRow } from '../pages/page-row.js';
import { pageStream } from '../pages/streams.js';
import { type CourierParts, isAway, stampOf } from './parts.js';

const AGAIN_MS = 1_000;
/** How long a stop waits for the log. */
const LAST_TRY_MS = 5_000;

/** Writes what has become of a message, in order, as soon as the log is there. */
export class Recorder {
  private tail: Promise<void> = Promise.resolve();

  constructor(
    private readonly message: Pick<PageRow, 'id' | 'about'>,
    private readonly parts: CourierParts,
    private readonly stopping: AbortSignal,
  ) {}

  record(command: PageCommand): void {
    const commandId = this.parts.chance.uuid();
    this.tail = this.tail.then(() => this.write(command, commandId));
  }

  /** Ends when all is written. */
  done(): Promise<void> {
    return this.tail;
  }

  /** Whether the message is still held by this instance. */
  async renew(command: RenewClaim): Promise<'renewed' | 'lost' | 'away'> {
    try {
      const { changed } = await this.handle(command, this.parts.chance.uuid());
      return changed ? 'renewed' : 'lost';
    } catch {
      return 'away';
    }
  }

  private async write(command: PageCommand, commandId: string): Promise<void> {
    const { clock, log } = this.parts;
    let stoppedSince: number | undefined;
    for (;;) {
      try {
        await this.handle(command, commandId);
        return;
      } catch (error) {
        if (this.stopping.aborted) stoppedSince ??= clock.uptime();
        const isLate = stoppedSince !== undefined && clock.uptime() - stoppedSince > LAST_TRY_MS;
        if (!isAway(error) || isLate)
          return log.error(
            { err: error, page: this.message.id, command: command.type },
            'what became of a page is not recorded',
          );
        await clock.wait(AGAIN_MS);
      }
    }
  }

  private handle(command: PageCommand, commandId: string) {
    return this.parts.commands.handle(pageDecider, pageStream(this.message), command, stampOf(commandId));
  }
}
