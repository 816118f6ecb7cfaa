import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { PLATFORM_PROBLEMS, Problems } from '@app/platform';
import { NotStanding } from '@app/projection';
import { type ImportOptions, Importer } from './importer.js';
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

const clock = new SlowClock(Date.parse('2026-03-27T15:00:00Z'));
const nothing = undefined as never;
const REPORT = { type: 'ReportIncident', kind: 'incident', customerId: 'acme' };
const problems = new Problems(PLATFORM_PROBLEMS);
const options: ImportOptions = {
  principal: { id: 'admin' } as never,
  correlationId: 'a',
  signal: new AbortController().signal,
  requireValidKey: () => undefined,
  hold: () => undefined,
};

it('others have their turn between the lines of one packet', async () => {
  const importer = new Importer(nothing, problems, clock, nothing, nothing, nothing, nothing);
  const codes = new Set<string | undefined>();
  for await (const { problem } of importer.run(packetOf(200), options)) codes.add(problem?.code);
  expect(codes).toEqual(new Set(['validation-failed']));
  expect(clock.turns).toBeGreaterThan(10);
});

it('lines wait together while what is agreed is still being read, and the log says so once', async () => {
  const lines = async function* (): AsyncIterable<Line> {
    for (let number = 1; number <= 9; number += 1)
      yield {
        number,
        bytes: Buffer.from(JSON.stringify({ commandId: randomUUID(), commands: [REPORT] })),
      };
  };
  let [isRead, waited] = [false, 0];
  const reached = async (): Promise<boolean> => {
    waited += 1;
    await Promise.resolve();
    return (isRead = true);
  };
  const bus = {
    execute: () =>
      isRead
        ? Promise.resolve({ id: 'x', revision: 0n, position: '1', changed: true })
        : Promise.reject(new NotStanding('read-model-late', 'it is being read', { reached })),
  };
  const commands = { answering: (work: () => unknown) => work() };
  const [told, held]: [unknown[], boolean[]] = [[], []];
  const log = { warn: (_: unknown, text: string) => told.push(text) };
  const importer = new Importer(
    bus as never,
    problems,
    clock,
    commands as never,
    { customerOf: () => 'acme' } as never,
    nothing,
    log as never,
  );
  const answers = [];
  for await (const answer of importer.run(lines(), { ...options, hold: (is) => held.push(is) })) answers.push(answer);
  expect(answers.filter(({ receipt }) => receipt !== undefined)).toHaveLength(9);
  expect([waited, told, held]).toEqual([1, ['an import waits for the read model'], [true, false]]);
});
