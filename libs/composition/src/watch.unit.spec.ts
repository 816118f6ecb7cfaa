import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '@app/event-store';
import { createLogger, Metrics } from '@app/platform';
import { watchForSetBacks } from './watch.js';

describe('a log that is set back under an instance', () => {
  it('is said in its log, and counted', async () => {
    const lines: string[] = [];
    const heard: (() => void)[] = [];
    const store = { epoch: { onSetBack: (drop: () => void) => heard.push(drop) } } as unknown as EventStore;
    const metrics = new Metrics();
    watchForSetBacks({ store, metrics, log: createLogger('info', { write: (line) => lines.push(line) }) });
    expect(await metrics.registry.metrics()).toContain('ledger_log_set_back 0');
    heard.forEach((drop) => drop());
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 'error',
      msg: expect.stringContaining('set back to an older copy'),
    });
    expect(await metrics.registry.metrics()).toContain('ledger_log_set_back 1');
  });
});
