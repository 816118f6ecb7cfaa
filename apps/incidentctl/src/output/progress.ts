import cliProgress from 'cli-progress';

/** A bar with rate and remaining time on standard error; silent where standard error is no terminal. */
export class Progress {
  private readonly bar: cliProgress.SingleBar;

  constructor(what: string, total: number) {
    this.bar = new cliProgress.SingleBar(
      {
        format: `${what} {bar} {percentage}% | {value}/{total} | {rate}/s | {eta_formatted} left`,
        stream: process.stderr,
        fps: 5,
        hideCursor: true,
        etaBuffer: 200,
        formatValue: (value, _options, type) =>
          type === 'value' || type === 'total' ? value.toLocaleString('en') : String(value),
      },
      cliProgress.Presets.shades_classic,
    );
    this.started = process.hrtime.bigint();
    this.bar.start(total, 0, { rate: 0 });
  }

  private readonly started: bigint;

  /** `total`: where it is known only on the way. */
  advance(done: number, total?: number): void {
    if (total !== undefined) this.bar.setTotal(total);
    const seconds = Number(process.hrtime.bigint() - this.started) / 1e9;
    this.bar.update(done, { rate: Math.round(done / Math.max(seconds, 0.001)).toLocaleString('en') });
  }

  end(): void {
    this.bar.stop();
  }
}
