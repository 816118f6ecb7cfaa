import type { Process, ProcessContext } from '@app/feature';
import { call } from '@app/platform';
import { pagingEnabledAt } from '../switch/switch.projection.js';
import { unwell, type WellParts } from './unwell.js';

const TIMEOUT_MS = 10_000;

/** Tells somebody outside, again and again, that this instance calls people; they call for help when they hear nothing. */
export class Heartbeat implements Process {
  readonly name = 'heartbeat';
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private why: string | undefined = 'it has not been sent yet';

  constructor(
    private readonly context: ProcessContext,
    private readonly parts: Omit<WellParts, 'context'>,
  ) {
    const { config, health, metrics } = context;
    if (config.heartbeatUrl === undefined) return;
    health.register('heartbeat', () =>
      this.why === undefined ? { state: 'ok' } : { state: 'warning', detail: this.why },
    );
    metrics.gauge(
      'ledger_heartbeat',
      'Whether the last heartbeat went out (1), or was kept back or lost (0).',
      [],
      () => [{ labels: {}, value: this.why === undefined ? 1 : 0 }],
    );
  }

  start(): void {
    if (this.context.config.heartbeatUrl !== undefined)
      this.running ??= this.run(new URL(this.context.config.heartbeatUrl));
  }

  async stop(): Promise<void> {
    this.stopping.abort(new Error('the heartbeat stops'));
    await this.running;
  }

  private async run(url: URL): Promise<void> {
    const { clock, config } = this.context;
    while (!this.stopping.signal.aborted) {
      this.why = await this.beat(url).catch((error: unknown) => `it was not sent: ${(error as Error).message}`);
      await clock.wait(config.heartbeatSeconds * 1_000, this.stopping.signal).catch(() => undefined);
    }
  }

  /** Why it did not go out. */
  private async beat(url: URL): Promise<string | undefined> {
    const { config, clock, operational } = this.context;
    if (pagingEnabledAt(operational.session) === undefined) return 'paging is not switched on';
    const kept = unwell({ ...this.parts, context: this.context });
    if (kept !== undefined) return `it is kept back: ${kept}`;
    const allowPrivate = config.heartbeatPrivate === 'on';
    const asked = { method: config.heartbeatMethod.toUpperCase(), url, allowPrivate, timeoutMs: TIMEOUT_MS };
    const { status } = await call(asked, clock, this.stopping.signal);
    return status >= 200 && status < 300 ? undefined : `it was answered with ${status}`;
  }
}
