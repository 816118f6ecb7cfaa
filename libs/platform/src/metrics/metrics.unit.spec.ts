import { describe, expect, it } from '@jest/globals';
import { Metrics } from './metrics.js';

describe('metrics', () => {
  it('are kept per instance and read when somebody looks', async () => {
    const [one, other] = [new Metrics(), new Metrics()];
    let lag = 3;
    one.gauge('projection_lag_events', 'how far behind', ['file'], () => [
      { labels: { file: 'operational' }, value: lag },
    ]);
    one.appendedEvents.inc({ type: 'IncidentReported' }, 2);
    expect(await one.registry.metrics()).toContain('projection_lag_events{file="operational"} 3');
    lag = 0;
    expect(await one.registry.metrics()).toContain('projection_lag_events{file="operational"} 0');
    expect(await one.registry.metrics()).toContain('ledger_appended_events_total{type="IncidentReported"} 2');
    expect(await other.registry.metrics()).not.toContain('IncidentReported');
  });
});
