import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Receipt } from '@app/command-handling';
import { ManualClock } from '@testing/platform/manual-clock';
import type { Commit } from '@app/projection';
import type { DueWork } from './due-work.js';
import { DueWorkRunner } from './due-work-runner.js';
import type { Pace } from './lane.js';
import { reachHead, type Seen } from './reach-head.js';

type Call = DueWork<Record<string, never>>;

const START = Date.parse('2026-03-28T01:13:00Z');
const PACE: Pace = {
  grace: 0,
  concurrency: 2,
  byRank: true,
  retryMs: [1_000, 2_000, 5_000, 10_000],
  waitsForHead: true,
  goesOnInDoubt: true,
};

let clock: ManualClock;
let owed: Call[];
/** Seconds since the start, and what was sent then. */
let sent: string[];
let failing: boolean;
let inVain: boolean;
let rest: number | undefined;
let underWay: Map<string, () => void>;
let holding: boolean;
let head: () => Promise<Seen>;
let tell: (commit: Commit) => void;
/** What a look at what is due costs, milliseconds. */
let costs: number;
let spent: number;
let looks: number[];
let runner: DueWorkRunner<Call['what']>;

const call = (subject: string, after = 0, rank = 0): Call => ({
  subject,
  key: 'k',
  firesAt: START / 1_000 + after,
  rank,
  what: {},
});
const NEWS: Commit = { file: 'operational', events: [], caughtUp: true };
const elapsed = (): number => (clock.now() - START) / 1_000;

beforeEach(() => {
  [clock, owed, sent, failing, holding, inVain] = [new ManualClock(START), [], [], false, false, false];
  [underWay, rest] = [new Map(), undefined];
  [costs, spent, looks] = [0, 0, []];
  head = () => Promise.resolve({ position: '7' });
  runner = new DueWorkRunner({
    lane: {
      name: 'calls',
      pace: PACE,
      restMs: () => rest ?? 60_000,
      commandIdOf: ({ subject, firesAt }) => `${subject}@${firesAt}`,
      async dispatch({ subject }, _stamp, seen) {
        sent.push(`${elapsed()} ${subject} ${seen?.position}${seen?.behind ? ' behind' : ''}`);
        if (holding) await new Promise<void>((resolve) => underWay.set(subject, resolve));
        if (failing) throw new Error('parked');
        if (inVain) return { stream: subject, revision: 1n, changed: false } as Receipt;
        owed = owed.filter((one) => one.subject !== subject);
        return { stream: subject, revision: 1n, changed: true } as Receipt;
      },
    },
    work: {
      before: (instant, limit, byRank) => {
        spent += costs;
        looks.push(elapsed());
        return owed
          .filter(({ firesAt }) => firesAt < instant)
          .sort((one, other) => (byRank === true ? one.rank - other.rank : 0) || one.firesAt - other.firesAt)
          .slice(0, limit);
      },
      next: (from) => owed.map(({ firesAt }) => firesAt).find((firesAt) => firesAt >= from),
    },
    projector: {
      onCommit: (listener) => {
        tell = listener;
        return () => undefined;
      },
      waitFor: () => Promise.resolve('projected'),
    },
    clock: {
      now: () => clock.now(),
      uptime: () => clock.uptime() + spent,
      wait: (milliseconds, signal) => clock.wait(milliseconds, signal),
    },
    toleratedDrift: 5,
    isHeld: () => true,
    reachHead: () => head(),
  });
});
afterEach(() => runner.stop());

describe('an urgent lane', () => {
  it('does its work at its instant, also while the clock is doubted, knowing how far it could see', async () => {
    owed = [call('a', 5)];
    runner.start();
    await clock.advance(4_999);
    expect(sent).toEqual([]);
    head = () => Promise.resolve({ position: '9', behind: true });
    await clock.advance(1);
    await clock.advance(0);
    expect(sent).toEqual(['5 a 9 behind']);
  });

  it('looks at news at once', async () => {
    runner.start();
    await clock.advance(5_000);
    owed = [call('a', 5)];
    tell(NEWS);
    await clock.advance(0);
    expect(sent).toEqual(['5 a 7']);
  });

  it('looks at news for no more than a tenth of the time', async () => {
    costs = 20;
    runner.start();
    await clock.advance(1_000);
    looks = [];
    for (let millisecond = 0; millisecond < 1_000; millisecond++) {
      tell(NEWS);
      await clock.advance(1);
    }
    expect([looks[0], looks.length]).toEqual([1, 6]);
  });

  it('does what has the lowest rank first, however old the rest is', async () => {
    owed = [call('quiet', -60, 9), call('loud', -1, 1), call('louder', 0, 0)];
    runner.start();
    await clock.advance(0);
    expect(sent.map((line) => line.split(' ')[1])).toEqual(['louder', 'loud', 'quiet']);
  });

  it('goes on with another subject while one takes its time', async () => {
    [holding, owed] = [true, [call('slow'), call('b'), call('c')]];
    runner.start();
    await clock.advance(0);
    expect(sent).toHaveLength(2);
    underWay.get('b')!();
    await clock.advance(0);
    expect(sent.map((line) => line.split(' ')[1])).toEqual(['slow', 'b', 'c']);
    for (const end of underWay.values()) end();
  });

  it('tries what fails again after one, two, five, and then every ten seconds', async () => {
    [failing, owed] = [true, [call('a')]];
    runner.start();
    for (let second = 0; second < 30; second++) await clock.advance(1_000);
    expect(sent.map((line) => Number(line.split(' ')[0]))).toEqual([0, 1, 3, 8, 18, 28]);
  });

  it('looks once a minute at what it could do and what changes nothing', async () => {
    [inVain, owed] = [true, [call('a')]];
    runner.start();
    for (let second = 0; second < 150; second++) await clock.advance(1_000);
    expect(sent.map((line) => Number(line.split(' ')[0]))).toEqual([0, 1, 3, 8, 18, 78, 138]);
  });

  it('or as seldom as its lane says', async () => {
    [inVain, owed, rest] = [true, [call('a')], 120_000];
    runner.start();
    for (let second = 0; second < 150; second++) await clock.advance(1_000);
    expect(sent.map((line) => Number(line.split(' ')[0]))).toEqual([0, 1, 3, 8, 18, 138]);
  });

  it('does nothing while the log is away, and is not well then', async () => {
    head = () => Promise.reject(new Error('the log is away'));
    owed = [call('a')];
    runner.start();
    await clock.advance(2_000);
    expect([sent, runner.isWell()]).toEqual([[], false]);
    head = () => Promise.resolve({ position: '7' });
    await clock.advance(1_000);
    expect([sent.length, runner.isWell()]).toEqual([1, true]);
  });
});

describe('how far it can see', () => {
  const reached = (unread: readonly number[], outcome: 'projected' | 'late', position = '5') => {
    let place = position;
    return reachHead(
      {
        async *readAll({ after } = {}) {
          expect(after).toBe(position === '' ? undefined : position);
          if (unread.length > 0) yield unread.map((revision) => ({ stream: 's', revision: BigInt(revision) }) as never);
        },
      },
      {
        status: () => ({ caughtUp: true, files: [{ position: place } as never] }),
        waitFor: (stream, revision) => {
          expect([stream, revision]).toEqual(['s', BigInt(unread.at(-1)!)]);
          if (outcome === 'projected') place = '6';
          return Promise.resolve(outcome);
        },
      },
    );
  };

  it('is to the last event of the log, once the read model shows it', async () => {
    expect(await reached([], 'projected')).toEqual({ position: '5' });
    expect(await reached([], 'projected', '')).toEqual({ position: '' });
    expect(await reached([3, 4], 'projected')).toEqual({ position: '6' });
  });

  it('is as far as it got where that takes too long, and it says so', async () => {
    expect(await reached([3, 4], 'late')).toEqual({ position: '5', behind: true });
  });
});
