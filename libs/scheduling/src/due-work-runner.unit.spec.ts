import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Receipt } from '@app/command-handling';
import type { Commit } from '@app/projection';
import type { DueWork } from './due-work.js';
import { DueWorkRunner, type DueWorkRunnerOptions } from './due-work-runner.js';
import { ManualClock } from '@testing/platform/manual-clock';

type Step = DueWork<{ text: string }>;

const START = Date.parse('2026-03-27T18:00:00Z');
const second = (count: number): number => START / 1000 + count;

let clock: ManualClock;
let owed: Step[];
let sent: string[];
let failing: Map<string, Error & { code?: string }>;
let held: boolean;
let tell: (commit: Commit) => void;
let runner: DueWorkRunner<Step['what']>;

const step = (subject: string, firesAt: number): Step => ({
  subject,
  key: 'k',
  firesAt,
  rank: 0,
  what: { text: subject },
});
const seconds = (count: number): Promise<void> => clock.advance(count * 1000);

const options = (): DueWorkRunnerOptions<Step['what']> => ({
  lane: {
    name: 'steps',
    commandIdOf: ({ subject, firesAt }) => `${subject}@${firesAt}`,
    dispatch: (work, { commandId, actor }) => {
      const error = failing.get(work.subject);
      if (error !== undefined) return Promise.reject(error);
      sent.push(`${commandId} by ${actor}`);
      owed = owed.filter((one) => one !== work);
      return Promise.resolve({ stream: work.subject, revision: 1n, changed: true } as Receipt);
    },
  },
  work: {
    before: (instant, limit) => owed.filter(({ firesAt }) => firesAt < instant).slice(0, limit),
    next: (from) => owed.map(({ firesAt }) => firesAt).find((firesAt) => firesAt >= from),
  },
  projector: {
    onCommit: (listener) => {
      tell = listener;
      return () => undefined;
    },
    waitFor: () => Promise.resolve('projected'),
  },
  clock,
  toleratedDrift: 0,
  isHeld: () => held,
});

beforeEach(() => {
  [clock, owed, sent, failing, held] = [new ManualClock(START), [], [], new Map(), false];
  runner = new DueWorkRunner(options());
});
afterEach(() => runner.stop());

const away = (code: string): Error => Object.assign(new Error(code), { code });

describe('the runner of due work', () => {
  it('does nothing before the second after the instant, then dispatches under the name of the work', async () => {
    owed = [step('a', second(5))];
    runner.start();
    await seconds(5);
    expect(sent).toEqual([]);
    await seconds(1);
    expect(sent).toEqual([`a@${second(5)} by steps`]);
  });

  it('dispatches what fell due while nobody ran', async () => {
    owed = [step('a', second(-3600)), step('b', second(-60))];
    runner.start();
    await seconds(0);
    expect(sent).toHaveLength(2);
  });

  it('hears of new work by the commits of the read model', async () => {
    runner.start();
    await seconds(1);
    owed = [step('a', second(0))];
    tell({ file: 'operational', events: [], caughtUp: true });
    await seconds(1);
    expect(sent).toHaveLength(1);
  });

  it('leaves alone for a minute what cannot be done, and goes on with the rest', async () => {
    owed = [step('parked', second(-2)), step('a', second(-1))];
    failing.set('parked', away('stream-parked'));
    runner.start();
    await seconds(1);
    expect(sent).toEqual([`a@${second(-1)} by steps`]);
    failing.clear();
    await seconds(30);
    expect(sent).toHaveLength(1);
    await seconds(31 + 60);
    expect(sent).toHaveLength(2);
  });

  it('asks a store that is away again after a second', async () => {
    owed = [step('a', second(-1))];
    failing.set('a', away('store-unavailable'));
    runner.start();
    await seconds(0);
    failing.clear();
    await seconds(1);
    expect(sent).toHaveLength(1);
  });

  it('dispatches nothing while it is held, and all of it afterwards', async () => {
    [held, owed] = [true, [step('a', second(0))]];
    runner.start();
    await seconds(10);
    expect(sent).toEqual([]);
    held = false;
    await seconds(1);
    expect(sent).toHaveLength(1);
  });

  it('does anew what an older copy of the log has lost', async () => {
    const work = step('a', second(-1));
    owed = [work];
    runner.start();
    await seconds(0);
    owed = [work];
    runner.forget();
    await seconds(1);
    expect(sent).toHaveLength(2);
  });
});
