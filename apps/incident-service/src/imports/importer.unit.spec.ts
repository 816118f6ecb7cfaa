import { expect, it } from '@jest/globals';
import { PLATFORM_PROBLEMS, Problems } from '@app/platform';
import { Importer } from './importer.js';
import type { Line } from './ndjson.js';
import { ManualClock } from '@testing/platform/manual-clock';

/** On which every look takes a millisecond; it counts the turns that others were given. */
class SlowClock extends ManualClock {
  turns = 0;
  private looks = 0;

  override uptime(): number {
    return (this.looks += 1);
  }

  override wait(): Promise<void> {
    this.turns += 1;
    return Promise.resolve();
  }
}

async function* packetOf(lines: number): AsyncIterable<Line> {
  for (let number = 1; number <= lines; number += 1) yield { number, bytes: Buffer.from('{}') };
}

it('others have their turn between the lines of one packet', async () => {
  const clock = new SlowClock(Date.parse('2026-03-27T15:00:00Z'));
  const nothing = undefined as never;
  const importer = new Importer(nothing, new Problems(PLATFORM_PROBLEMS), clock, nothing, nothing, nothing);
  const options = {
    principal: nothing,
    correlationId: 'a',
    signal: new AbortController().signal,
    requireValidKey: () => undefined,
  };
  const codes = new Set<string | undefined>();
  for await (const { problem } of importer.run(packetOf(200), options)) codes.add(problem?.code);
  expect(codes).toEqual(new Set(['validation-failed']));
  expect(clock.turns).toBeGreaterThan(10);
});
