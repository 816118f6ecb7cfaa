import type { Logger } from '@app/platform';
import type { NotStanding } from '@app/projection';

export interface Waiting {
  readonly signal: AbortSignal;
  readonly correlationId: string;
  /** True while nothing can be answered: the connection is kept nevertheless. */
  readonly hold: (is: boolean) => void;
}

/** The lines of one import wait together for what they are decided by, as long as it takes, and it is logged once. */
export class ReadModelWait {
  private now: Promise<boolean> | undefined;
  private isTold = false;

  constructor(
    private readonly options: Waiting,
    private readonly log: Logger,
  ) {}

  readonly passes = (error: NotStanding): Promise<boolean> =>
    (this.now ??= this.wait(error).finally(() => (this.now = undefined)));

  private async wait(error: NotStanding): Promise<boolean> {
    const { signal, hold, correlationId } = this.options;
    if (!this.isTold) this.log.warn({ correlationId, reason: error.detail }, 'an import waits for the read model');
    this.isTold = true;
    hold(true);
    try {
      return await error.passes('for-ever', signal);
    } finally {
      hold(false);
    }
  }
}
