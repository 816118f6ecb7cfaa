import type { HealthRegistry, LogOutput, Metrics } from '@app/platform';

/** Says where it can still be read that the log cannot be written. */
export function watchLog(output: LogOutput, { health, metrics }: { health: HealthRegistry; metrics: Metrics }): void {
  metrics.gauge('ledger_log_lines_lost', 'Lines of the log that could not be written since the start.', [], () => [
    { labels: {}, value: output.lost },
  ]);
  health.register('log', () => {
    const { problem, lost } = output;
    if (problem === undefined) return { state: 'ok', lost };
    return { state: 'warning', detail: `the log cannot be written (${problem}); the service goes on without it`, lost };
  });
}
